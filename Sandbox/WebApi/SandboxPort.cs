using CoSell.Sandbox.Dataverse;
using CoSell.Sandbox.Dataverse.Pipeline;
using CoSell.Sandbox.Dataverse.Security;
using CoSell.Sandbox.WebApi.Operations;

namespace CoSell.Sandbox.WebApi;

/// <summary>A sandbox organisation as the Web API uses it.</summary>
internal static class SandboxPort
{
    public static OrganizationPort Of(SandboxOrganization organization, Func<Guid> ids) => new()
    {
        Metadata = organization.Metadata,
        ServiceFor = organization.ServiceFor,
        UserOfToken = token => organization.Users.FindByToken(token)?.Id,
        HasPrivilege = (user, privilege) => Has(organization, user, privilege),
        CustomApis = () => organization.CustomApis.All.Select(OperationOf),
        Clock = organization.Clock,
        Ids = ids,
    };

    private static bool Has(SandboxOrganization organization, Guid user, string privilege)
    {
        using var transaction = organization.Database.Begin();
        return organization.Security.DepthOf(transaction, new Caller(user, IsSystem: false), privilege) != PrivilegeDepth.None;
    }

    private static Operation OperationOf(CustomApi api) => new(
        api.UniqueName, api.UniqueName, api.IsFunction,
        api.Binding switch { BindingType.Entity => Binding.Row, BindingType.EntityCollection => Binding.Set, _ => Binding.None },
        api.BoundTable, [.. api.Parameters.Select(ParameterOf)], [.. api.Properties.Select(ParameterOf)]);

    private static Parameter ParameterOf(CustomApiParameter parameter) => new(parameter.UniqueName, parameter.Type switch
    {
        CustomApiType.Boolean => ValueKind.Boolean,
        CustomApiType.DateTime => ValueKind.DateTime,
        CustomApiType.Decimal => ValueKind.Decimal,
        CustomApiType.Entity => ValueKind.Row,
        CustomApiType.EntityCollection => ValueKind.Rows,
        CustomApiType.EntityReference => ValueKind.Reference,
        CustomApiType.Float => ValueKind.Float,
        CustomApiType.Integer => ValueKind.Integer,
        CustomApiType.Money => ValueKind.Money,
        CustomApiType.Picklist => ValueKind.Choice,
        CustomApiType.StringArray => ValueKind.TextArray,
        CustomApiType.Guid => ValueKind.Guid,
        _ => ValueKind.Text,
    }, parameter.Table, parameter.IsOptional);
}
