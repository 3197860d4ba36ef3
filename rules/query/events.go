package query

// MailEvents are the events that tell an application to send a mail that the
// platform was told not to send (docs "Custom emails").
var MailEvents = map[string]string{
	"invitation":         "invitation.created",
	"magic_auth":         "magic_auth.created",
	"email_verification": "email_verification.created",
	"password_reset":     "password_reset.created",
}
