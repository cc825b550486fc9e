using System.Text.Json.Nodes;

namespace CoSell.Sandbox.Tests.PartnerCenter;

/// <summary>Bodies with valid defaults.</summary>
internal static class ADeal
{
    public static JsonObject Private() => JsonNode.Parse("""
        {
          "name": "Fabrikam supply chain", "qualification": "SalesQualified", "type": "Independent", "externalReferenceId": "crm-1",
          "customerProfile": {
            "name": "Fabrikam Inc", "size": "10to50employees", "ids": [],
            "address": { "addressLine1": "1 Example Street", "city": "Redmond", "state": "WA", "postalCode": "98052", "country": "US" },
            "team": [ { "firstName": "Kim", "lastName": "Example", "phoneNumber": "5550100", "email": "kim@fabrikam.example" } ]
          },
          "consent": { "consentToToShareInfoWithOthers": true, "consentToContact": true, "consentToShareReferralWithMicrosoftSellers": false },
          "details": {
            "notes": "Needs a supply chain app.", "dealValue": 50000, "currency": "USD", "closingDateTime": "2026-11-14T00:00:00Z",
            "requirements": { "solutions": [ { "id": "SOL-12345-ABC", "name": "Contoso Planner", "type": "Name" } ] }
          },
          "team": [ { "firstName": "Sam", "lastName": "Seller", "phoneNumber": "5550101", "email": "sam@contoso.example" } ],
          "target": []
        }
        """)!.AsObject();

    public static JsonObject ForMicrosoft(string engagementId) => JsonNode.Parse($$"""
        {
          "name": "Fabrikam supply chain", "type": "Shared", "qualification": "SalesQualified", "engagementId": "{{engagementId}}",
          "target": [ { "type": "BusinessProfileLocation", "id": "msft" } ],
          "inviteContext": { "notes": "We need an architect.", "assistanceRequestCode": "CustomerTechnicalArchitecture" },
          "customerProfile": { "name": "Fabrikam Inc", "address": { "country": "US" } },
          "consent": { "consentToToShareInfoWithOthers": true, "consentToContact": true, "consentToShareReferralWithMicrosoftSellers": true },
          "details": { "dealValue": 50000, "currency": "USD", "closingDateTime": "2026-11-14T00:00:00Z" }
        }
        """)!.AsObject();
}
