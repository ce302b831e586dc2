/** What programs try first, of those that are long enough: lower case, with and without digits. */
const WORDS = `
12345678 123456789 1234567890 0123456789 12341234 123123123 12344321 87654321 987654321 11223344
1q2w3e4r 1q2w3e4r5t 1qaz2wsx q1w2e3r4 qwertyui qwertyuiop qwerty12 qwerty123 qwerty1234 qwert123
asdfasdf asdfghjk asdfghjkl zxcvbnm1 zaq12wsx qazwsxedc abcd1234 abc12345 abcdefgh a1b2c3d4
password password1 password12 password123 password1234 passw0rd p@ssword p@ssw0rd passwort
passpass mypassword changeme changeme1 changeme123 letmein1 letmein123 welcome1 welcome123
iloveyou iloveyou1 sunshine princess football baseball basketball superman batman123 trustno1
starwars whatever computer internet jennifer michelle jonathan samantha charlie1 dragon123 monkey123
shadow123 master123 michael1 football1 baseball1 princess1 sunshine1 computer1 superman1 liverpool
administrator admin123 admin1234 administrator1 root1234 toor1234 test1234 testtest test12345
testing123 default1 guest123 secret123 mysecret temp1234 temporary user1234 username login123
access14 hello123 helloworld goodbye1 security server123 database oracle123 postgres mysql123
vedette1 vedette123 sentry123 sentrysentry vedettevedette correcthorsebatterystaple
`

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(WORDS.trim().split(/\s+/))
