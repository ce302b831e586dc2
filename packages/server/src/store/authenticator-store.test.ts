import { describeAuthenticatorStore } from './contract/authenticator-store.contract.ts'
import { onEveryStore } from './contract/store-backends.ts'

onEveryStore(describeAuthenticatorStore)
