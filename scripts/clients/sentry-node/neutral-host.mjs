// Loaded before send.mjs when recording: the recording machine's kernel must not show.

import { syncBuiltinESMExports } from 'node:module'
import os from 'node:os'

os.release = () => '6.1.0-41-amd64'
syncBuiltinESMExports()
