using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.WebApi.Operations;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.WebApi;

/// <summary>What the Web API needs of an organisation; everything it does goes through here.</summary>
internal sealed record OrganizationPort
{
    public required MetadataCatalog Metadata { get; init; }

    public required Func<Guid, IOrganizationService> ServiceFor { get; init; }

    /// <summary>The user a bearer token belongs to; null for a token nobody has.</summary>
    public required Func<string, Guid?> UserOfToken { get; init; }

    /// <summary>Whether a user has a privilege of that name, at whatever depth.</summary>
    public required Func<Guid, string, bool> HasPrivilege { get; init; }

    /// <summary>The custom APIs, asked anew for every request because an import may add some.</summary>
    public Func<IEnumerable<Operation>> CustomApis { get; init; } = static () => [];

    public required TimeProvider Clock { get; init; }

    /// <summary>Boundaries of batches, and ids of rows that a change set must know beforehand.</summary>
    public required Func<Guid> Ids { get; init; }

    /// <summary>Service protection limits. Default on, as on the platform.</summary>
    public bool IsProtected { get; init; } = true;
}
