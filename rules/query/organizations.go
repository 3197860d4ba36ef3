package query

// TestOrganizationID is the Test Organization, which every staging environment
// has and no production environment (docs "Test SSO").
const TestOrganizationID = "org_test_idp"
