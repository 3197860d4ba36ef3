package symptom

// generalConcepts lists concepts about signing in, settings and environments.
var generalConcepts = []concept{
	{"signout", false, "log out, logout, sign out, signout, kick out, throw out, lose session, session lost, " +
		"session gone, session disappear, session vanish, session drop, session not persist, forget user, " +
		"sign in again, log in again, login again, authenticate again, has to sign in, have to log in"},
	{"signin", false, "sign in, signin, log in, login, logon, log on, authenticate, authentication, " +
		"authkit page"},
	{"reload", true, "reload, refresh, f5, new tab, second tab, another tab, reopen, close tab"},
	{"loop", true, "loop, endless, infinite, forever, over and over, again and again, never end, never stop, " +
		"not stop, bounce, back and forth, back to login, back to sign in, keep redirect, keep reload, " +
		"stuck at login, stuck on login"},
	{"nosession", false, "no session, session missing, session is null, no cookie, cookie missing, session " +
		"not kept, session not set, session empty, session undefined, user empty, user undefined, cookie " +
		"not set, cookie not sent, cookie drop, not logged in after, user is null, still signed out, " +
		"still logged out"},
	{"cookie", false, "cookie, session"},
	{"decrypt", true, "decrypt, unseal, bad hmac, cannot be read, password string too short"},
	{"large", true, "large, big, exceed, 4096, 4kb, too long, size"},
	{"localhost", true, "localhost, 127, local machine, developer machine, own machine, laptop, " +
		"port 3000, loopback, 0 0 0 0"},
	{"redirect", false, "redirect, send, sent, lead, land, go to, goes to, end up, point"},
	{"redirecturi", false, "redirect uri, redirect url, callback, return url, return uri"},
	{"refused", true, "rejected, does not accept, not possible, not permitted, cannot save, cannot add, " +
		"cannot register, let me add, denied, wrong, refuse, reject, deny, decline, not accept, not " +
		"allow, not valid, invalid, unauthorized, not authorized, 401, 403, 400, forbidden, not permit, " +
		"not in list, not registered, not whitelisted, not configured, not match, mismatch, block, bad, " +
		"not recognized, unrecognized, fail, not work, stop work, not succeed, not pass, not in " +
		"production, not in prod,  not impersonate"},
	{"notfound", true, "not found, not exist, nowhere, unknown, no such, 404, cannot find"},
	{"token", false, "nbf, aud, audience, jws, token, jwt, bearer, iss, issuer, kid, claim"},
	{"key", false, "api key, apikey, workos key, secret key"},
	{"clientid", false, "client id, clientid"},
	{"variable", true, "variable, env var, process env, environment variable, dotenv"},
	{"undefined", true, "lack, without, never set, forgot to set, nil, none, absent, undefined, unset, not " +
		"set, is null, is empty, no value, missing, not defined, not found, not pass, cannot read, not " +
		"available, does not see, without value, has no, have no, gone, disappear, vanish"},
	{"parse", true, "not parse, parse error, cannot parse, truncate, cut off, cut at"},
	{"start", true, "not start, crash, on start, at startup, not boot, will not build"},
	{"webhook", false, "webhook, hook endpoint, event endpoint, our hook, hook url, hook handler, hook " +
		"answer, delivery attempt, webhook delivery"},
	{"event", true, "event, webhook, notification"},
	{"silent", true, "not arrive, never arrive, not receive, never receive, not come, not fire, never fire, " +
		"not deliver, not trigger, not appear, never appear, not show up, nothing arrive, nothing happen, " +
		"not call, never call, no event, no webhook, stop arrive, stop come, never reach, not get, never " +
		"get, not sent, never sent, blank, not load, silent, event stop, webhook stop, stop fire"},
	{"signature", false, "signature, signing secret, hmac, sign secret"},
	{"staging", true, "sk test, test mode, test key, dev tenant, dev environment, dev deployment, staging, " +
		"stage, sandbox, test environment, dev environment, development environment, test data"},
	{"production", true, "production, prod, live, customer, user, people"},
	{"see", true, "see, show, shown, display, appear, get, read, write, connect, talk, use"},
	{"data", true, "data, record, account, user list, customer list"},
	{"mail", false, "mail, email, invitation, invite, password reset, verification code, magic code, magic link"},
	{"spam", false, "spam, junk, dmarc, spf, dkim, deliverability, quarantine, phishing, promotion tab"},
	{"emailprovider", false, "email provider, mail provider, custom sender, sender domain, resend, postmark, " +
		"mailgun, sendgrid, ses"},
	{"social", false, "google, microsoft, github login, apple login, sign in with apple, social, " +
		"oauth provider"},
	{"passkey", false, "passkey, webauthn, fingerprint, face id"},
	{"enroll", true, "enroll, enrollment, enrol, enrolment, create a passkey, create passkey, set up a passkey, " +
		"asked to create, prompted to create, offered to create, register a passkey"},
	{"origin", false, "origin, cors, preflight, cross origin"},
	{"widget", false, "widget"},
	{"impersonate", false, "impersonate, impersonation, sign in as user, log in as user, login as user, sign " +
		"in as customer, act as user, view as user, log in as customer"},
	{"bookmark", true, "favourite, favorite, bookmark, saved link, deep link"},
	{"idp", false, "idp, identity provider, okta, entra, azure ad, dashboard tile, app tile"},
	{"wrong", true, "wrong, other page, not expected, unexpected, incorrect"},
	{"portal", false, "admin portal, portal"},
	{"return", true, "return, back, stuck, way out"},
	{"customdomain", false, "custom domain, own domain, cname, vanity domain"},
	{"verify", true, "verify, verified, verification, pending, propagate"},
	{"leaver", false, "disabled in, disabled user, suspended, disabled, leave, left, leaver, offboard, " +
		"deactivate, deactivation, deprovision, terminate, suspend, former employee, fired, dismissed, " +
		"removed user, user removed, user deleted"},
	{"access", true, "still active, still use, still has, access, still sign in, still log in, active, " +
		"stay, keep, remain"},
	{"directory", false, "dsync, azure provisioning, entra provisioning, directory, scim, dsync, provision, " +
		"user sync"},
	{"removed", true, "remove, delete, disconnect, deactivate"},
	{"connection", false, "connection, sso connection, saml"},
	{"organization", false, "organization, organisation, org, tenant"},
	{"several", true, "at once, both, three, second, in two, many, more than one, multiple, several, " +
		"ambiguous, two"},
	{"emaildomain", true, "email domain, domain not verify, outside of organization, outside organization"},
	{"mcp", false, "mcp, fastmcp, model context"},
	{"metadata", false, "metadata, well known, protected resource, discovery"},
	{"notconnect", true, "not connect, never connect, cannot connect, disconnect, connection fail, " +
		"fail to connect"},
	{"action", false, "action, authentication action, registration action"},
	{"api", true, "api, api host, api call"},
	{"unreachable", true, "proxy block, private subnet, cannot call, no internet, egress, outbound, ssl wrong " +
		"version, certificate verify fail, dns error, econnrefused, unreachable, time out, timeout, " +
		"connection refused, not reach, enotfound, econnreset, etimedout, getaddrinfo, socket hang up, " +
		"firewall, network error, fetch failed, name resolution, not resolve, outgoing, hang, give up, " +
		"gives up, unknown authority, pkix, self signed certificate, unable to verify the first " +
		"certificate, unable to get local issuer certificate, ca certificate, handshake"},
	{"leak", true, "push, post, slack, screenshot, paste in, chat, leak, expose, committed, commit, publish, " +
		"public, in the bundle, in git, in the repository, scan, scanner, gitleaks, trufflehog, trivy, " +
		"browser bundle, client bundle, front end, frontend, devtools, in the image, in the source, in " +
		"the browser, visible"},
	{"secret", false, "secret, api key, apikey, password, credential, key"},
	{"permission", false, "permission, privilege, access right"},
	{"role", false, "is admin, admin right, role"},
	{"ratelimit", false, "rate limit, too many request, throttle, 429"},
	{"method", true, "password field, google button, login option, sign in option, password option, login " +
		"form, social button, magic code option, sign in method, login method, authentication method, " +
		"password login, password sign in, way to sign in"},
	{"off", true, "switch off, turn off, disable, not enable"},
	{"signup", false, "sign ups, new account, open an account, sign up, signup, register, registration, " +
		"create account"},
	{"invitation", false, "invited, invitation, invite"},
	{"code", true, "authorization code, auth code, code"},
	{"reused", true, "already use, already redeem, use twice, second time, reuse, twice, already exchange, " +
		"already consume, replay, use again"},
	{"template", false, "jwt template, token template"},
	{"claim", false, "claim"},
	{"audit", false, "audit log, audit event, who did what, activity log, log of who"},
	{"state", true, "state parameter, oauth state, state cookie, state"},
	{"pkce", false, "pkce, code verifier, verifier"},
	{"samesite", false, "samesite, same site"},
	{"expired", true, "each day, every day, every morning, daily, overnight, idle, inactivity, no longer " +
		"valid, next day, run out, too late, expire, expired, run out, every minute, every few minute, " +
		"every hour, after minute, after few minute, after hour, too early, too soon, after a while"},
	{"renew", true, "renew, refresh session, refresh fail, not refresh, token refresh fail, " +
		"fail to refresh"},
	{"deploy", true, "deploy, deployment, redeploy, release, rollout, roll out, ship, new version, " +
		"upgrade, restart, replica, instance"},
	{"jwks", false, "jwks, jwk, key set, signing key, public key"},
	{"error", true, "error, fail, page, broken, break"},
	{"outage", true, "outage, be down, 500, 502, 503, 504, internal server error, bad gateway, " +
		"service unavailable, gateway timeout"},
	{"factor", false, "mfa, 2fa, totp, second factor, two factor, multi factor, authenticator, enroll"},
	{"weakpassword", false, "strong enough, choose password, stronger password, password requirement, " +
		"password rule, password policy, password reset, weak password, password weak, password strength, " +
		"breach, pwned, common password"},
	{"format", true, "json, html, doctype, xml, content type"},
	{"container", true, "docker, container, image, kubernetes, helm, pod, compose"},
	{"decline", true, "decline, cancel, consent, abort"},
	{"everyone", true, "everyone, everybody, nobody, no one, all user, every user, all people, all customer"},
	{"member", true, "subsidiary, freelancer, colleague, partner, employee, staff, member, colleague, " +
		"contractor, guest, worker"},
	{"twice", true, "exist, again, there already, taken, in use, in the list, twice, duplicate, double, two " +
		"time, same url, several time, already exist, already register, exist already, register already"},
	{"clock", true, "clock, skew, drift, tolerance, too old, delay, late, timestamp, ntp, leeway, iat"},
	{"hardcoded", true, "hard code, hardcode, copy from, pasted"},
	{"prefetch", true, "prefetch, bot, crawler, hover, get request, preload, get sign out, get signout, get " +
		"logout, get log out, mouse over, mouseover, hovering, hovered"},
	{"emulator", false, "emulator, emulate, mock server"},
	{"middleware", false, "middleware, proxy ts, provider component, authkit provider, loader"},
	{"cookiepassword", false, "cookie password, seal password, session password, iron session"},
	{"preview", true, "preview, branch deploy, pull request deploy"},
	{"otherhost", true, "www, apex, subdomain, other domain, different domain, new domain, domain change, " +
		"change domain, another domain, other host, different host"},
	{"invited", true, "only invite, closed, invite only"},
	{"otp", false, "otp, one time code, one time password, magic code, login code, digit code, verification " +
		"code, passcode, code from mail, code from email, code from the email, magic link code"},
	{"saml", false, "saml, assertion, acs url, acs, entity id, x509, adfs, idp certificate, " +
		"certificate of connection"},
	{"sso", false, "sso, single sign on, company login, enterprise login"},
	{"dirty", true, "trailing space, trailing blank, whitespace, line break, newline, new line, quote, in " +
		"quotes, carriage return, 0a, 0d, comment at the end, hidden character"},
	{"instances", true, "replica, pod, several instance, two instance, more instance, node, scale, scaling, " +
		"half of, every second request, every other request, some server, some request, cluster, several " +
		"server, two server, load balanced, blue green, autoscaling"},
	{"apihost", false, "api hostname, custom hostname, api host, auth api domain, authentication api, api https, " +
		"emulator, api domain, custom auth domain"},
	{"unverifiedmail", false, "email not verified, email is unverified, unverified email, email unverified, " +
		"confirm email, verify email first, email not confirmed, email must be verified"},
	{"device", false, "device code, device flow, cli login, device authorization, cli sign in, polling, smart " +
		"tv, tv app, television, keep waiting, keeps waiting, terminal wait, terminal keeps, user code, " +
		"set top box, headless server, raspberry"},
	{"customerkey", false, "customer api key, customers api key, api key of customer, api key customer created, " +
		"validate api key, user api key, organization api key, customer key"},
	{"join", true, "join, auto join, just in time, jit, add to organization, added to their, added to " +
		"organization, become member, add member"},
	{"consent", false, "consent, admin approval, brand, our own name, our company, our name"},
	{"selector", false, "selector, connection organization or provider, neither connection"},
	{"runtime", true, "edge runtime, crypto, edge function, node version, subtle crypto"},
	{"argument", true, "argument, parameter, wrong id, token as id, screen hint, code verifier"},
	{"slo", false, "slo, single logout, single log out, logout of okta, end the session at the idp"},
	{"upstream", true, "bad gateway, outage, is down, 502, 503, incident, status page"},
	{"appurl", false, "homepage, home page, app homepage, landing page"},
	{"random", true, "random, randomly, sometimes, now and then, from time to time, irregular"},
	{"txtrecord", false, "txt record, txt, verification token, organization domain, domain claim, claimed domain"},
	{"consumerdomain", false, "consumer domain, gmail com, gmail address, gmail domain, outlook com, hotmail " +
		"com, yahoo com, public email provider, free email, personal domain, private address"},
	{"callbackpath", false, "callback route, callback path, callback page, callback endpoint, get callback, " +
		"callback handler"},
	{"proxy", true, "reverse proxy, load balancer, behind proxy, behind traefik, behind nginx, behind caddy, " +
		"ingress, ssl termination, tls termination, terminate tls, terminate ssl, x forwarded, alb, elb, " +
		"cloud run, fly io, behind cloudflare, http instead of https"},
	{"baseurl", true, "base url, public url, app url, site url, origin url"},
	{"stale", true, "old value, old key, old client, old redirect, still old, still use the old, still the " +
		"old, no effect, not take effect, not pick up, change ignored, restart did not help, need " +
		"redeploy, need rebuild, not update, keep send old, keep sending the old, still send old, keep " +
		"use old, keep using the old, old one, secret updated, updated the secret, rotated the secret, " +
		"changed the secret, still pointing at the old, still has the old"},
	{"maillink", false, "invite link, invitation link, reset link, password reset page, reset url, invitation " +
		"url, invite url, link in the mail, link in the email, reset mail go to, invitation mail link"},
	{"authkitdomain", false, "authkit app"},
	{"cookiename", false, "cookie name, name of the cookie, cookie called, cookie named"},
	{"billing", false, "billing, payment method, credit card, unlock, locked, upgrade plan"},
	{"branding", false, "company name, our brand, design, look of, branding, brand, logo, color, theme, favicon"},
	{"flag", false, "feature flag, flag"},
	{"migrated", true, "not copied, not migrated, copy user, migrate user, import user, move user, gone after " +
		"switch, empty user list, no user in production, copied over, migrate, migration, migrated, " +
		"import, imported, moved from, came from, switch from, old system, previous provider, after move, " +
		"after the move, moving from, move from"},
	{"userimport", false, "import user, user import, import of user, bulk import, import row, workos import, import " +
		"customer, import account, import member, user export, import script, import job, import tool"},
	{"newaccount", true, "make a new account, sign up again, register again, make new account, old account, " +
		"accounts are gone, flip to live, switch to live"},
	{"scim", false, "scim"},
	{"frame", false, "iframe, frame, x frame, frame ancestor, content security policy, csp, embed, embedded, " +
		"embedding"},
	{"vault", false, "vault, ciphertext"},
	{"orgclaim", false, "org id, organization id, no organization, no org, membership, member of any"},
	{"database", true, "supabase, hasura, postgrest, row level security, rls, anon, postgres role, pgrst"},
	{"staticsite", false, "server adapter, no adapter, without adapter, missing adapter, add an adapter, " +
		"static export, output export, static site, static output, adapter static, on demand rendering, " +
		"static build, prerendered site, output server"},
	{"bundle", true, "next public, vite, public variable, client component, client side"},
}
