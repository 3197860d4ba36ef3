package symptom

// programConcepts lists concepts about frameworks and programs.
var programConcepts = []concept{
	{"rendering", true, "server action, route handler, server component, static, statically, prerender, dynamic " +
		"server, outside a request scope, during render, while rendering, rsc"},
	{"import", true, "import, exported member, module, node crypto, es module, esm, commonjs, bundler, peer " +
		"dependency, package version, not a function, not a constructor"},
	{"keylost", false, "lost the key, lost api key, lost the production, lost secret, forgot the key, see key " +
		"again, view key again, show key again, reveal the key, key only dot, key hidden, copy key again, " +
		"see it again, only show once, key masked"},
	{"sdkfile", false, "vendor workos, workos php lib, site packages workos, gems workos, node modules workos, " +
		"workos types, workosworker, workos worker, deps workos, com workos, workos directory state, workos " +
		"connection state"},
	{"deserialize", true, "cannot deserialize, error converting value, jsonserializationexception, json " +
		"serialization exception, accepted for enum, enum class, cannot unmarshal, undefined index, " +
		"undefined array key, unknown enum, not a valid enum"},
	{"oldsdk", false, "old sdk, older sdk, old version of the sdk, outdated sdk, upgrade the sdk, update the " +
		"sdk, old gem, version of the gem"},
	{"severaltabs", false, "several tab, multiple tab, two tab, many tab, other tab, another tab, tab open, " +
		"tabs open, second tab, parallel request, concurrent request, concurrent refresh, at the same " +
		"time, race condition, simultaneous, run together, parallel, same moment, many request, many " +
		"ajax, concurrently, concurrent, promise all, two request, simultaneously, burst, race, at once " +
		"request"},
	{"headerlarge", true, "431, header fields too large, request header or cookie, header too large, headers " +
		"too large, cookies too large, too many cookies, cookies pile up, cookies accumulate, one cookie " +
		"per navigation"},
	{"catch", true, "try catch, next redirect, catch block, try block, swallow, caught"},
	{"assets", true, "css, styles, stylesheet, images, static file, static asset, asset, favicon, font, public " +
		"file, sitemap, robots txt, next static"},
	{"healthcheck", true, "health check, healthcheck, health endpoint, uptime, status endpoint, readiness probe, " +
		"liveness, monitor"},
	{"cached", true, "cache, cached, caching, cdn, stale while revalidate, varnish, cloudfront, edge cache"},
	{"otheruser", true, "another user, other user, someone else, somebody else, each other, wrong user, " +
		"different user, wrong account"},
	{"flash", true, "flash, flicker, first render, initial render, loading state, loading forever, isloading, " +
		"loading true, stays loading, still loading, for a moment, split second, momentarily"},
	{"returnpath", false, "return to, returnto, return path, return pathname, returnpathname, original page, " +
		"where they were, page they wanted, page they came from, deep link, requested page, previous " +
		"page, original url"},
	{"again", true, "again, immediately, right away, straight back, instantly, automatically, without " +
		"password, no password"},
	{"nothing", true, "nothing, no effect, still signed in, still logged in, remain signed in, stay logged " +
		"in, not log out, not sign out, not end session, not work"},
	{"shareddevice", true, "shared computer, shared device, kiosk, public computer, next person"},
	{"native", true, "native, mobile, mobile app, ios, android, expo, react native, electron, tauri, desktop, " +
		"desktop app, custom scheme, universal link, app link, app store, flutter, swift, kotlin, chrome " +
		"extension, browser extension, vscode extension, capacitor"},
}

// featureConcepts lists concepts about single features of WorkOS and about services connected to WorkOS.
var featureConcepts = []concept{
	{"entitlement", false, "entitlement, entitlements, stripe add on, subscription claim"},
	{"switch", true, "switch, switching, change organization, other organization, another organization"},
	{"otherservice", false, "next auth, nextauth, auth js, cognito, auth0, firebase, hosted ui"},
	{"managedteam", false, "platform not authorized, platform api key, provision team, disconnect team, " +
		"managed team, convex integration, provision authkit, convex provision, convex managed, workos " +
		"account already, already have workos account, workos workspace, deploy key, associated workos " +
		"team, associated authkit environment, has associated, only available for cloud deployments"},
	{"paging", true, "pagination, paginate, paging, cursor, next page, only 10, only ten, first 10, first ten, " +
		"only 100, limit parameter, list metadata, has more"},
	{"notrouted", true, "not redirect to okta, not redirect to idp, ask for password, asks for password, " +
		"password instead of sso, password field instead, see password, not send to their idp, not go to " +
		"their identity, not forward, no sso option, not offer sso, not route"},
	{"attribute", false, "attribute, first name, last name, firstname, lastname, name id, nameid, department, " +
		"job title, display name, raw attribute, mapping, custom attribute, profile field"},
	{"sameperson", false, "two accounts, two users, two user, duplicate user, duplicate account, second " +
		"account, same person, same email twice, account link, identity link, link account, merge " +
		"account, new user id, different user id, user id changed"},
	{"emailchange", false, "email changed, changed email, changed his email, changed her email, new email " +
		"address, renamed, married, email change, change of address, changes their email"},
	{"workoshost", false, "workos com, api workos, workos name, workos on the, shows workos, says workos"},
	{"hiddenmail", false, "private relay, privaterelay, appleid com, hide my email, private email, hidden email, " +
		"no email from, email null, email is null, email private, noreply github"},
	{"providertoken", false, "oauth token, oauthtokens, google token, google access token, google refresh " +
		"token, provider token, github token, access type offline, gmail api, calendar api, upstream " +
		"token, microsoft graph, graph token"},
	{"pipe", false, "pipe, pipes, connected account, data integration, on behalf of user, must reconnect"},
	{"extrascreen", false, "consent screen after, extra screen, extra step, additional screen, confirm " +
		"screen, is this you, interstitial, confirmation page, sign in consent, consent page, confirm " +
		"your email screen"},
	{"firewall", false, "firewall, allowlist, allow list, whitelist, ip address, ip range, ip addresses, " +
		"corporate proxy, zscaler, waf, vpn, outbound proxy, static ip, egress rule, blocked domain, pi " +
		"hole, pihole, adguard, nextdns, ad blocker, adblock, adblocker, ublock, block list, blocklist, " +
		"blacklist, dns filter, dns block, allow the domain, allow domain, domain to allow"},
	{"some", true, "only some, some of, a handful, few of, only few, only a few, a part of, half of the user, " +
		"only assigned, not all user, not every user, not everyone, subset, only provision, partial, " +
		"missing user, missing people"},
	{"group", true, "group, groups, push group, team membership"},
	{"nested", true, "nested, sub group, subgroup, child group"},
	{"before", true, "before, already in the directory, already there, existing user, already existing, " +
		"initial sync, first sync, backfill, who were in, were already, pre existing, prior to, " +
		"historical, past event"},
	{"externalid", false, "externalid, external id, objectid, object id, idp id, userprincipalname, upn, " +
		"mailnickname"},
	{"slow", true, "slow, late, delay, delayed, takes long, ages, takes forever, 40 minute, 30 minute, takes " +
		"hour, next day, how often, wait for sync, lag, real time, provision on demand, minutes later, " +
		"hours later"},
	{"credential", true, "credential, reauthorize, reauthenticate, reconnect, revoked consent, service account, " +
		"admin consent"},
	{"hris", false, "hris, workday, bamboohr, hibob, personio, rippling, sftp, hr system, google workspace " +
		"directory, gsuite directory"},
	{"order", true, "out of order, wrong order, in order, ordering, sequence, before the create"},
	{"retry", true, "retry, retries, retried, redeliver, redelivery, deliver again, resend, repeated"},
	{"eventsapi", false, "events api, list events, listevents, event cursor, range start, events endpoint"},
	{"radar", false, "radar, bot detection, impossible travel, suspicious, captcha, turnstile, brute force, " +
		"credential stuffing, bot"},
	{"automated", true, "playwright, cypress, e2e, end to end, selenium, puppeteer, headless, automated test, " +
		"load test, test run, ci test"},
	{"hash", false, "hash, bcrypt, scrypt, argon2, pbkdf2, password hash"},
	{"stranger", false, "anyone can, anybody can, strangers, stranger, everyone can register, open to the " +
		"public, outsider, random people, not invited but, uninvited, unwanted sign up, spam sign up, " +
		"public sign up, without invitation, competitor"},
	{"enable", true, "turn on, switch on, enable, activate, where is, how do i"},
	{"logstream", false, "log stream, siem, splunk, sentinel, s3 bucket, snowflake, datadog, log streaming, " +
		"audit export"},
	{"export", true, "export, csv, download"},
	{"connectapp", false, "m2m, machine to machine, client credential, connect app, connect application, oauth " +
		"application, oauth app, third party app, service token, scope"},
	{"language", true, "language, locale, translation, translate, localization, german, french, spanish, " +
		"japanese, in english, i18n"},
	{"workoscli", false, "workos cli, workos install, workos login, workos auth, workos env, command line tool, " +
		"cli auth, cli login, npx workos"},
	{"fga", false, "fga, fine grained, warrant, resource type, access check, authorization check, check " +
		"permission, role assignment"},
	{"skip", true, "skip, not ask, never ask, without second, bypass, not enforce, not require, not prompt, no " +
		"prompt"},
	{"toolong", true, "too long, never expire, not expire, for weeks, for days, days later, forever, not time " +
		"out, never logged out, timeout ignored, still valid"},
	{"unlimited", true, "session length, session duration, inactivity timeout, maximum session, max session, " +
		"idle logout, idle timeout, session timeout, idle time, log out after, logout after, sign out " +
		"after, session lifetime, token lifetime"},
	{"button", true, "button, onclick, click sign in, click on sign in, clicking, sign in link, login link, cta"},
	{"notredirected", true, "no redirect, not redirect, never redirect, does not navigate, not navigate, not " +
		"open, stay on page, stay on the page, dead, no request, no network request"},
	{"providername", true, "provider name, provider google, provider googleoauth, googleoauth, " +
		"microsoftoauth, githuboauth, multiple strategy, connection strategy, provider parameter, " +
		"provider value, provider is not valid"},
	{"ownurl", true, "hand written url, own authorization url, custom state, own state, our own state, state " +
		"null, state undefined, state as string, plain string state, build the url, getauthorizationurl, " +
		"authorization url myself, authorization url by hand"},
	{"exchange", true, "code in the url, code in url, code param, code parameter, code in the searchparams, " +
		"code in the query, code in the address, exchange code, exchange the code, redeem code, but with " +
		"code, see the code, ?code"},
	{"nomember", true, "not a member, no member, not member, not belong, no membership, membership not, " +
		"membership pending, inactive membership, stale organization, remembered organization, wrong " +
		"organization, previous organization, sessionstorage"},
	{"taken", false, "email taken, email already, already registered, email exist, account already exist, user " +
		"already exist, address already, email in use, email is in use, email not available, already has an " +
		"account, already have an account, already sign up"},
	{"localrow", true, "our database, local user, our db, user row, users table, user table, own table, local " +
		"record, local database, in the database, in database, row not, no row, foreign key, upsert, no " +
		"rows, record not found, not in our, sync user to"},
	{"smscode", false, "sms, text message, phone number, e164, twilio verify"},
	{"senderaddress", false, "workos dev, workos mail, sender address, from address, sender name, sent from " +
		"workos, from workos, no reply, email sender, sender of, sender domain, reply address"},
	{"convexcomponent", false, "authfunctions, auth function, authkitaction, authkit action, authkitevent, " +
		"authkit event, convex component, authkit component, workosauthkit component, workos component"},
	{"pathpattern", true, "unauthenticatedpath, unauthenticated path, signuppath, sign up path, path to " +
		"regexp, unexpected modifier, matcher syntax, glob, wildcard path, path pattern, regex in, " +
		"parsing route, path star"},
	{"mountpath", true, "mount, mounted, sub path, subpath, path suffix, base url, at the root, under mcp, " +
		"prefix, trailing path, path component, with the path"},
	{"audience", false, "aud, audience, audience claim, aud claim"},
	{"testidp", false, "test idp, test identity provider, test provider, test sso, test organization work, test " +
		"organization, test organisation, test organisations"},
	{"realidp", false, "real idp, real identity provider, actual idp, production idp, first customer sso, live " +
		"idp, real okta, real customer, real sso, customer idp"},
	{"certificate", false, "certificate, x509, signing cert, cert, metadata xml"},
	{"draft", true, "draft, validating, stays inactive, not become active, never become active, not active, " +
		"pending connection, stays pending, not go active, still inactive"},
	{"updates", true, "not update, never update, only create, update user attributes, name change, changed name, " +
		"title change, attribute change, changes do not, rename, profile push, deactivate users, push profile"},
	{"oidcclient", false, "openidconnect, openid connect, open id connect, oidc client, oidc library, oidc " +
		"handler, oidc provider, passport oauth, openid client, nextauth provider, generic oauth, authlib"},
	{"otherlanguage", true, "python, fernet, ruby, rails, django, fastapi, flask, golang, php, laravel, java, " +
		"dotnet, node version, node client, node sdk, other backend, second backend, separate backend, two " +
		"backend, other language, across language, iron session, iron webcrypto"},
	{"default", true, "default, fallback, fall back, built in, guessable, guess, weak, known password, example " +
		"password, changeme, real, insecure, from the docs"},
	{"variablename", true, "workos api key, workos client id, workos cookie password, workos cookie domain, " +
		"workos cookie name, workos redirect uri, workos cookie max age, workos cookie samesite, workos " +
		"webhook secret, workos action secret, workos api hostname"},
	{"ignored", true, "ignore, no effect, not read, without effect, not take effect, not respect, not honor, not " +
		"used, has to be passed"},
	{"middlewareauth", false, "middleware auth, unauthenticated path"},
	{"despitesignin", true, "although login, although sign in, login succeed, sign in succeed, successful " +
		"login, successful sign in, login successful, signed in but, logged in but, although signed in, " +
		"although user signed in, authenticated request, login work but, sign in work but"},
	{"wildcard", false, "wildcard, 2a, asterisk, star"},
	{"revoke", true, "revoke, revoked, revocation, invalidate, still valid"},
	{"toomuch", true, "stuff, stuffed, pack, packed, cram, crammed, put all, put everything, whole list, " +
		"everything into, hundreds of, dozens of, too many permission, too many role, too many claim, all " +
		"group, many group, bloated, fat token, grows, keeps growing"},
	{"configure", true, "where set, where is it set, where do i set, how do i set, how set, where can i set, " +
		"auditor, compliance, security team want, configurable, change the length, adjust, customise, " +
		"customize, policy says, shorten, extend, prolong"},
	{"severalorgs", false, "two employer, two firm, two company, two companies, several employer, several " +
		"companies, more than one company, more than one customer, works for two, member of several, " +
		"member of two, belongs to several, belongs to two, belongs to multiple, consultant"},
	{"mandatorysso", false, "mandatory saml, mandatory sso, sso mandatory, saml mandatory, require sso, " +
		"requires sso, sso required, required sso, enforce sso, enforced sso, enforced saml, sso only, " +
		"only sso, force sso, forced sso, saml only, insist on sso, insists on sso, mandates sso"},
	{"redirectstatus", true, "301, 302, 307, 308, moved permanently, temporary redirect, permanent redirect"},
	{"rolechange", false, "promoted to, promote to admin, promotion of, was promoted, after promoting, " +
		"demoted, demote, made admin, make admin, made him admin, made her admin, role changed, changed " +
		"the role, change role, new role, role update, downgraded"},
	{"lingering", true, "few minutes, some minutes, for minutes, minutes after, minutes longer, couple of " +
		"minutes, five minutes, 5 minutes, several minutes, a while longer, until the token"},
	{"providerpage", false, "shown by google, google itself, google says, google shows, google page, google " +
		"tells, google error, microsoft says, microsoft shows, microsoft page, github says, github page, " +
		"apple says, apple page, login microsoftonline, error 400, if you are a developer of, access " +
		"blocked"},
	{"urimismatch", false, "redirect uri mismatch, redirect_uri_mismatch, redirect uri specified in the " +
		"request does not match, must be a login redirect uri"},
	{"notyet", false, "not yet valid, issued in the future, immature signature, iat in the future, in the " +
		"future iat, used before, iat check"},
	{"typeerror", true, "ts2339, ts2345, ts2305, ts2353, ts2307, ts2322, ts2554, ts7016, error ts, ts error, " +
		"type error, typing error, typescript error, types error, exist on type, exist in type, not " +
		"assignable, object literal may only specify, wrong types, types are wrong, type definition, type " +
		"declaration, incorrect type, missing types, does not support passing, has no attribute, " +
		"unexpected keyword argument, nomethoderror, undefined method, cannot find symbol, no definition " +
		"for, undefined function, is not a function"},
	{"cannotbundle", true, "parse module, module parse, polyfill, polyfills, break the build, breaks the " +
		"build, breaks build, build break, build fails, build error, turbopack, nodejs compat, " +
		"nodejs_compat, worker support, workers support, esbuild, rollup, bundling, could not resolve, " +
		"cannot resolve module, unable to resolve, vite build, import in client component, client " +
		"component imports"},
	{"regression", true, "regression, regressed, broken since, breaks since, stopped working in version, " +
		"since version, breaking change, after upgrading to v, after bumping, bump breaks"},
	{"safari", true, "safari, webkit, itp"},
	{"tile", false, "idp initiated, idpinitiated, okta tile, app tile, dashboard tile, tile, my apps, myapps, " +
		"app launcher, start from okta, from the okta dashboard"},
	{"everyrequest", true, "every request, each request, every page load, each page load, every navigation, " +
		"every load, every loader, on every call"},
	{"userinfo", false, "userinfo, user info endpoint"},
	{"noreftoken", false, "offline access, offline_access, scopes supported, scopes_supported, no refresh " +
		"token, without refresh token, without a refresh token, receives no refresh token, not receive " +
		"refresh token, not receiving refresh token, refresh token issuance, token refresh mechanism, " +
		"extra authorize params, refresh token is not issued, refresh token missing"},
	{"assistant", false, "claude, claude code, chatgpt, cursor, copilot, windsurf, vscode mcp, mcp inspector, " +
		"gemini cli, codex"},
	{"owndata", false, "own fields, own field, custom fields, custom field, extra fields, extra data, added " +
		"metadata, additional data, own data, custom data, custom properties, custom property, tenant id " +
		"inside the session, stored in the session, store in session, stored inside the session, put into " +
		"the session, inside the session object, in the session object, our own attributes"},
	{"terraform", false, "terraform, opentofu, tofu apply, tofu plan, pulumi, import id, state rm, tf state"},
	{"uuid", true, "uuid, uuids, auth uid, invalid input syntax"},
	{"doctor", false, "doctor, workos doctor"},
}
