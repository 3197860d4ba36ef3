package query

// MailEvents maps the key of each email that WorkOS can send to an event. If WorkOS does not send the email, the
// application must send it when the event arrives (docs "Custom emails").
var MailEvents = map[string]string{
	"invitation":         "invitation.created",
	"magic_auth":         "magic_auth.created",
	"email_verification": "email_verification.created",
	"password_reset":     "password_reset.created",
}
