import {
  envelopeOf,
  envelopeUrl,
  type HostileCase,
  type HostileTarget,
  postEnvelope,
} from './hostile-target.ts'
import { sendRaw } from './raw-request.ts'

const EVENT = '{"message":"never stored"}'

const anonymous = ({ url, projectId }: HostileTarget) => `${url}/api/${projectId}/envelope/`
const body = envelopeOf(EVENT)

/** Senders that may not send, or not there. */
export const SENDER_CASES: readonly HostileCase[] = [
  {
    name: 'no authentication',
    send: (target) => sendRaw({ url: anonymous(target), body }),
    status: 401,
    detail: /key|auth/,
  },
  {
    name: 'an unknown key',
    send: (target) => sendRaw({ url: `${anonymous(target)}?sentry_key=${'0f'.repeat(16)}`, body }),
    status: 403,
    detail: /no such key/,
  },
  {
    name: 'a key that is SQL',
    send: (target) =>
      sendRaw({
        url: `${anonymous(target)}?sentry_key=${encodeURIComponent("' or 1=1 --")}`,
        body,
      }),
    status: 401,
    detail: /key|auth/,
  },
  {
    name: 'a disabled key',
    send: (target) =>
      sendRaw({ url: `${anonymous(target)}?sentry_key=${target.disabledKey}`, body }),
    status: 403,
    detail: /key/,
  },
  {
    name: "a key to another's project",
    send: (target) =>
      sendRaw({ url: envelopeUrl({ ...target, projectId: target.otherProjectId }), body }),
    status: 403,
    detail: /project/,
  },
  {
    name: 'a project that cannot be',
    send: (target) => sendRaw({ url: envelopeUrl({ ...target, projectId: '9'.repeat(40) }), body }),
    status: 403,
    detail: /project/,
  },
  {
    name: 'a DSN in the body for another project',
    send: (target) => {
      const dsn = `http://${target.publicKey}@${new URL(target.url).host}/${target.otherProjectId}`
      return postEnvelope(target, `{"dsn":"${dsn}"}\n{"type":"event"}\n${EVENT}`)
    },
    status: 400,
    detail: /another project/,
  },
  {
    name: 'a method that is none of ours',
    send: (target) => sendRaw({ url: envelopeUrl(target), method: 'DELETE' }),
    status: 405,
    detail: /method/,
  },
]
