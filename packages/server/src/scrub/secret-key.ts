/**
 * Names of what must not be stored. `author` and the like match as well, as they do in the
 * reference: hiding too much can be undone by a setting, showing a password cannot.
 */
const SECRET_KEY = new RegExp(
  'passw(?:or)?d|secret|api[-_]?key|auth|credentials|mysql_pwd|private[-_]?key|token|bearer|' +
    'two[-_]factor|(?:^|[_-])otp(?:$|[_-])',
  'i',
)

/** Cookies that are as good as a password, by the names that common frameworks give them. */
const SECRET_COOKIES: ReadonlySet<string> = new Set(
  (
    'session sessionid __session sentrysid sudo su user_session symfony phpsessid ' +
    'fasthttpsessionid mysession irissessionid _vercel_jwt csrf xsrf _csrf _xsrf csrf-token ' +
    'csrf_token xsrf-token xsrf_token fastcsrf _iris_csrf connect.sid jsessionid'
  ).split(' '),
)

const KEY_CHARS_MIN = 3

export function isSecretKey(key: string): boolean {
  return key.length >= KEY_CHARS_MIN && SECRET_KEY.test(key)
}

export function isSecretCookie(name: string): boolean {
  return SECRET_COOKIES.has(name.toLowerCase()) || isSecretKey(name)
}
