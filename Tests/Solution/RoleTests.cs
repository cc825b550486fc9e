using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CoSell.Solution.Tests;

/// <summary>Who may do what, in full: a privilege that is added or lost must be meant, and is reviewed here.</summary>
public sealed partial class RoleTests
{
    /// <remarks>Works on own deals and their solutions, sees the rest of the business unit; the connector writes results as SYSTEM.</remarks>
    [Fact]
    public void Seller_HasThesePrivileges_AndNoOthers() => Assert.Equal(
    [
        "Account Local: AppendTo, Read",
        "Contact Local: AppendTo, Read",
        "Opportunity Basic: Append, AppendTo, Create, Write",
        "Opportunity Local: Read",
        "TransactionCurrency Global: AppendTo, Read",
        "cosell_OpportunitySolution Basic: Append, Assign, Create, Delete, Share, Write",
        "cosell_OpportunitySolution Local: Read",
        "cosell_Referral Local: Read",
        "cosell_Solution Global: AppendTo, Read",
        "cosell_SyncLog Local: Read",
    ], PrivilegesOf("Co-sell Seller"));

    /// <remarks>Sees and repairs everything of ours, sets the connection up, and reads no secret back.</remarks>
    [Fact]
    public void Administrator_HasThesePrivileges_AndNoOthers() => Assert.Equal(
    [
        "Account Global: Read",
        "Contact Global: Read",
        "Opportunity Global: Append, AppendTo, Read, Write",
        "TransactionCurrency Global: Read",
        "cosell_Connection Global: Create, Delete, Read, Write",
        "cosell_FieldMapping Global: Create, Delete, Read, Write",
        "cosell_OpportunitySolution Global: Append, AppendTo, Assign, Create, Delete, Read, Share, Write",
        "cosell_Referral Global: Append, AppendTo, Assign, Create, Delete, Read, Share, Write",
        "cosell_Solution Global: Append, AppendTo, Create, Delete, Read, Write",
        "cosell_SyncLog Global: Delete, Read",
    ], PrivilegesOf("Co-sell Administrator"));

    /// <remarks>
    /// The relay's application user: keeps the lease on the connection and calls cosell_ReceiveEvent and cosell_Tick, which ask for Write on referrals
    /// and act as SYSTEM. Basic, because it owns no referral: the privilege opens the two APIs and no row.
    /// </remarks>
    [Fact]
    public void Service_HasThesePrivileges_AndNoOthers() => Assert.Equal(
    [
        "cosell_Connection Global: Read, Write",
        "cosell_Referral Basic: Write",
    ], PrivilegesOf("Co-sell Service"));

    /// <summary>The role is nothing but what the two custom APIs ask of their caller, and the lease.</summary>
    [Fact]
    public void Service_MayCallItsTwoApisAndNoOther()
    {
        var package = ASolution.Shipped().Pack();
        var service = package.Find("customizations.xml")!.Xml.Root!.Elements("Roles").Elements("Role").Single(r => (string?)r.Attribute("name") == "Co-sell Service")
            .Descendants("RolePrivilege").Select(p => (string)p.Attribute("name")!).ToList();
        var apis = package.Entries.Where(e => e.Name.EndsWith("/customapi.xml", StringComparison.Ordinal)).Select(e => e.Xml.Root!)
            .Where(api => service.Contains(api.Element("executeprivilegename")!.Value)).Select(api => (string)api.Attribute("uniquename")!);

        Assert.Equal(["cosell_ReceiveEvent", "cosell_Tick"], apis.Order(StringComparer.Ordinal));
    }

    /// <summary>Only the connection holds secrets (an address for events may hold a key). Our profile lets nobody read them back; System Administrators read every column.</summary>
    [Fact]
    public void Secrets_AreReadableByNoMemberOfTheProfile()
    {
        var permissions = ASolution.Shipped().Pack().Find("customizations.xml")!.Xml.Descendants("FieldPermission").ToList();

        Assert.Equal(
            ["cosell_clientsecret", "cosell_eventsurl", "cosell_newclientsecret", "cosell_newrefreshtoken", "cosell_refreshtoken"], permissions.Select(p => p.Element("AttributeName")!.Value));
        Assert.All(permissions, p => Assert.Equal("0", p.Element("CanRead")!.Value));
    }

    /// <summary>Column security does not keep a System Administrator from reading, so a secret's own column is shown nowhere.</summary>
    [Theory]
    [InlineData("cosell_clientsecret")]
    [InlineData("cosell_refreshtoken")]
    public void Secrets_StandOnNoFormAndInNoView(string column)
    {
        var parts = ASolution.Shipped().Pack().Find("customizations.xml")!.Xml.Descendants().ToList();

        Assert.DoesNotContain(parts.Where(e => e.Name.LocalName == "control"), e => (string?)e.Attribute("datafieldname") == column);
        Assert.DoesNotContain(parts.Where(e => e.Name.LocalName is "cell" or "attribute" or "condition"), e => (string?)e.Attribute("name") == column || (string?)e.Attribute("attribute") == column);
    }

    private static IEnumerable<string> PrivilegesOf(string role) => ASolution.Shipped().Pack().Find("customizations.xml")!.Xml.Root!.Elements("Roles").Elements("Role")
        .Single(r => (string?)r.Attribute("name") == role).Descendants("RolePrivilege")
        .Select(p => (Parts: APrivilege().Match((string)p.Attribute("name")!).Groups, Level: (string)p.Attribute("level")!))
        .GroupBy(p => $"{p.Parts["table"].Value} {p.Level}", p => p.Parts["verb"].Value, StringComparer.Ordinal)
        .Select(g => $"{g.Key}: {string.Join(", ", g.Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal);

    [GeneratedRegex("^prv(?<verb>Create|Read|Write|Delete|AppendTo|Append|Assign|Share)(?<table>.+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex APrivilege();
}
