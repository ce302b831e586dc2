import type { DialogTexts } from './dialog-texts.ts'

export interface Dialog {
  readonly texts: DialogTexts
  /** What is known of the user: the fields begin with it. */
  readonly name: string
  readonly email: string
}

/**
 * The script that shows the dialog on somebody's page. Whatever was in the query is data: it stands
 * in one JSON literal, and becomes text of elements, never markup.
 */
export function formatDialog(dialog: Dialog): string {
  return `(${SCRIPT})(${formatLiteral(dialog)}, document.currentScript);\n`
}

/** No end of a script element, and no line end that older browsers see in U+2028. */
function formatLiteral(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

// Old browsers report errors too: this keeps to what they know.
const SCRIPT = `function (dialog, script) {
  var texts = dialog.texts;
  var action = script && script.src;
  function make(tag, style, text) {
    var element = document.createElement(tag);
    element.style.cssText = 'box-sizing:border-box;font:14px/1.5 sans-serif;color:#222;' + style;
    if (text) element.appendChild(document.createTextNode(text));
    return element;
  }
  var back = make('div', 'position:fixed;top:0;left:0;right:0;bottom:0;z-index:2147483000;' +
    'overflow:auto;padding:24px;background:rgba(0,0,0,.6)');
  var box = make('div', 'max-width:540px;margin:0 auto;padding:24px;background:#fff;' +
    'border-radius:6px');
  box.setAttribute('role', 'dialog');
  box.setAttribute('aria-modal', 'true');
  box.setAttribute('aria-label', texts.title);
  var form = make('form', 'margin:0');
  var head = make('h2', 'margin:0 0 8px;font-size:20px', texts.title);
  var says = make('p', 'margin:0 0 16px', texts.subtitle + ' ' + texts.subtitle2);
  var problem = make('p', 'display:none;margin:0 0 16px;color:#a00');
  problem.setAttribute('role', 'alert');
  function field(tag, label, value) {
    var row = make('label', 'display:block;margin:0 0 12px', label);
    var input = make(tag, 'display:block;width:100%;margin-top:4px;padding:8px;' +
      'border:1px solid #999;border-radius:4px;background:#fff');
    input.required = true;
    input.value = value;
    row.appendChild(input);
    form.appendChild(row);
    return input;
  }
  form.appendChild(head);
  form.appendChild(says);
  form.appendChild(problem);
  var name = field('input', texts.labelName, dialog.name);
  var email = field('input', texts.labelEmail, dialog.email);
  email.type = 'email';
  var comments = field('textarea', texts.labelComments, '');
  comments.rows = 6;
  var send = make('button', 'margin-right:8px;padding:8px 16px;border:0;border-radius:4px;' +
    'background:#333;color:#fff;cursor:pointer', texts.labelSubmit);
  send.type = 'submit';
  var shut = make('button', 'padding:8px 16px;border:1px solid #999;border-radius:4px;' +
    'background:#fff;cursor:pointer', texts.labelClose);
  shut.type = 'button';
  form.appendChild(send);
  form.appendChild(shut);
  box.appendChild(form);
  back.appendChild(box);
  function close() {
    if (back.parentNode) back.parentNode.removeChild(back);
    document.removeEventListener('keydown', onKey);
    window.postMessage('__sentry_reportdialog_closed__', '*');
  }
  function onKey(event) {
    if (event.keyCode === 27) close();
  }
  function complain(text) {
    problem.textContent = text;
    problem.style.display = 'block';
    send.disabled = false;
  }
  form.onsubmit = function (event) {
    event.preventDefault();
    if (!comments.value.trim()) return complain(texts.errorFormEntry);
    send.disabled = true;
    problem.style.display = 'none';
    var request = new XMLHttpRequest();
    request.open('POST', action, true);
    request.setRequestHeader('Content-Type', 'application/x-www-form-urlencoded');
    request.onload = function () {
      if (request.status === 400) return complain(texts.errorFormEntry);
      if (request.status !== 200) return complain(texts.errorGeneric);
      form.innerHTML = '';
      form.appendChild(make('p', 'margin:0 0 16px', texts.successMessage));
      form.appendChild(shut);
      shut.focus();
    };
    request.onerror = function () { complain(texts.errorGeneric); };
    request.send('name=' + encodeURIComponent(name.value) +
      '&email=' + encodeURIComponent(email.value) +
      '&comments=' + encodeURIComponent(comments.value));
  };
  shut.onclick = close;
  back.onclick = function (event) { if (event.target === back) close(); };
  function show() {
    document.body.appendChild(back);
    document.addEventListener('keydown', onKey);
    (name.value ? comments : name).focus();
  }
  if (document.body) show();
  else document.addEventListener('DOMContentLoaded', show);
}`
