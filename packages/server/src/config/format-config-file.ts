/** A vedette.yml to begin with: the secret key, and the settings most likely to be changed. */
export function formatConfigFile(secretKey: string): string {
  return `\
# Settings of Vedette. Each is also a flag (--port) and a variable (VEDETTE_PORT): flags
# come before variables, variables before this file. 'vedette start --help' lists all.

# Tokens against forged requests are made with it, and the secrets of authenticator apps are sealed
# with it: keep it to yourself. After a change, pages that are open must be reloaded before they can
# change anything, and people with an app need 'vedette reset2fa' or a recovery code.
secret-key: ${secretKey}

# Where to listen. 0.0.0.0 takes connections from other machines; put a proxy with TLS in front.
# host: 127.0.0.1
# port: 9000

# The address under which people and clients reach this server; it stands in DSNs and links.
# url-prefix: https://errors.example.com

# Proxies whose X-Forwarded-For is believed: addresses, networks, loopback, private or none.
# trusted-proxies: [loopback, 10.0.0.0/8]

# Where users are, by their addresses: GeoLite2 City or Country, or another file in that format.
# geoip-path: /var/lib/geoip/GeoLite2-City.mmdb

# Takes events as datagrams on this port, too.
# udp-port: 9001

# Events per minute over all projects; 0 is no limit.
# system-rate-limit: 0

# Requests of one person or organization to the web API, per minute and at the same time.
# api-rate-limit: 6000
# api-concurrency-limit: 100

# Clients are told to come back later when this much waits, or when the disk has less free.
# queue-bytes-max: 2147483648
# disk-free-bytes-min: 268435456

# Source maps and obfuscation mappings kept in memory while in use; a larger one is refused.
# symbolication-cache-bytes: 67108864

# Failed sign-ins per minute from one address and for one account; 0 is no limit.
# auth-ip-rate-limit: 20
# auth-user-rate-limit: 10

# People sign in again after this long without a visit, and after this long in any case.
# session-idle-minutes: 20160
# session-age-minutes: 129600
# organization-creation: superusers

# Whether projects may be shown to everybody, without signing in, where their people say so.
# allow-public-projects: no

# A provider of OpenID Connect to sign in with. Its redirect URI is the address of this server and
# /api/0/auth/oidc/callback/. Without domains, everybody there comes in.
# oidc-issuer: https://id.example.com
# oidc-client-id: vedette
# oidc-client-secret: …
# oidc-name: Example ID
# oidc-email-domains: [example.com]
# oidc-create-members: yes
# oidc-allow-internal: no

# debug, info, warn, error or silent
# log-level: info
`
}
