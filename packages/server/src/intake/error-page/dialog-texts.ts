/** What the dialog says, under the names that pages give it in the query. */
export interface DialogTexts {
  readonly title: string
  readonly subtitle: string
  readonly subtitle2: string
  readonly labelName: string
  readonly labelEmail: string
  readonly labelComments: string
  readonly labelClose: string
  readonly labelSubmit: string
  readonly errorGeneric: string
  readonly errorFormEntry: string
  readonly successMessage: string
}

const ENGLISH: DialogTexts = {
  title: 'Something went wrong here.',
  subtitle: 'The people who look after this page have been told.',
  subtitle2: 'You can help them: say what happened.',
  labelName: 'Name',
  labelEmail: 'E-mail',
  labelComments: 'What happened?',
  labelClose: 'Close',
  labelSubmit: 'Send',
  errorGeneric: 'Your report could not be sent. Please try again.',
  errorFormEntry: 'Some fields are missing or wrong. Please look at them and try again.',
  successMessage: 'Your report was sent. Thank you!',
}

const GERMAN: DialogTexts = {
  title: 'Hier ist etwas schiefgegangen.',
  subtitle: 'Die Betreiber dieser Seite wissen schon davon.',
  subtitle2: 'Sie können ihnen helfen: Beschreiben Sie, was geschehen ist.',
  labelName: 'Name',
  labelEmail: 'E-Mail',
  labelComments: 'Was ist geschehen?',
  labelClose: 'Schließen',
  labelSubmit: 'Senden',
  errorGeneric: 'Ihr Bericht konnte nicht gesendet werden. Bitte versuchen Sie es noch einmal.',
  errorFormEntry: 'Einige Felder fehlen oder sind falsch. Bitte prüfen Sie sie.',
  successMessage: 'Ihr Bericht wurde gesendet. Vielen Dank!',
}

const FRENCH: DialogTexts = {
  title: 'Une erreur s’est produite.',
  subtitle: 'Les responsables de cette page en ont été informés.',
  subtitle2: 'Vous pouvez les aider en décrivant ce qui s’est passé.',
  labelName: 'Nom',
  labelEmail: 'E-mail',
  labelComments: 'Que s’est-il passé ?',
  labelClose: 'Fermer',
  labelSubmit: 'Envoyer',
  errorGeneric: 'Votre message n’a pas pu être envoyé. Veuillez réessayer.',
  errorFormEntry: 'Certains champs manquent ou sont incorrects. Veuillez les vérifier.',
  successMessage: 'Votre message a été envoyé. Merci !',
}

const SPANISH: DialogTexts = {
  title: 'Algo ha salido mal.',
  subtitle: 'Los responsables de esta página ya lo saben.',
  subtitle2: 'Puede ayudarles contando lo que ha pasado.',
  labelName: 'Nombre',
  labelEmail: 'Correo electrónico',
  labelComments: '¿Qué ha pasado?',
  labelClose: 'Cerrar',
  labelSubmit: 'Enviar',
  errorGeneric: 'No se ha podido enviar su mensaje. Inténtelo de nuevo.',
  errorFormEntry: 'Faltan campos o no son correctos. Revíselos, por favor.',
  successMessage: 'Su mensaje se ha enviado. ¡Gracias!',
}

const LANGUAGES: ReadonlyMap<string, DialogTexts> = new Map([
  ['en', ENGLISH],
  ['de', GERMAN],
  ['fr', FRENCH],
  ['es', SPANISH],
])

/** A page that says more than this has not read what it sends. */
const TEXT_CHARS_MAX = 500

/** In the language that `lang` names, English for others; the page may word each text itself. */
export function readDialogTexts(params: URLSearchParams): DialogTexts {
  const language = (params.get('lang') ?? '').slice(0, 2).toLowerCase()
  const texts = LANGUAGES.get(language) ?? ENGLISH
  const names = Object.keys(texts) as (keyof DialogTexts)[]
  const entries = names.map((name) => {
    return [name, params.get(name)?.slice(0, TEXT_CHARS_MAX) ?? texts[name]] as const
  })
  return { ...texts, ...Object.fromEntries(entries) }
}
