package query

// TestOrganizationID is the ID of the Test Organization. It exists in every staging environment and in no production
// environment (docs "Test SSO").
const TestOrganizationID = "org_test_idp"
