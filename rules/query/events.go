package query

// MailEvents maps the key of each email that WorkOS can send to an event. If WorkOS does not send the email, the event
// tells the application to send it (docs "Custom emails").
var MailEvents = map[string]string{
	"invitation":         "invitation.created",
	"magic_auth":         "magic_auth.created",
	"email_verification": "email_verification.created",
	"password_reset":     "password_reset.created",
}
