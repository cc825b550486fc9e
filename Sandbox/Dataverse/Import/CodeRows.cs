using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>Writes the rows of assemblies, plug-in types, steps, images and custom APIs.</summary>
internal sealed class CodeRows(SolutionPackage package, PlatformRows rows, Transaction transaction, Guid solutionId, bool enableSteps)
{
    public void WriteAssemblies()
    {
        foreach (var assembly in package.Assemblies)
        {
            var name = new System.Reflection.AssemblyName(assembly.FullName);
            var token = Convert.ToHexString(name.GetPublicKeyToken() ?? []).ToLowerInvariant();
            Put("pluginassembly", assembly.Id, ("name", name.Name), ("version", name.Version!.ToString()), ("culture", "neutral"), ("publickeytoken", token),
                ("isolationmode", new OptionSetValue(2)), ("sourcetype", new OptionSetValue(0)), ("major", name.Version.Major), ("minor", name.Version.Minor));
            foreach (var type in assembly.Types)
                Put("plugintype", type.Id, ("name", type.Name), ("typename", type.TypeName), ("friendlyname", type.FriendlyName), ("assemblyname", name.Name),
                    ("version", name.Version.ToString()), ("culture", "neutral"), ("publickeytoken", token), ("isworkflowactivity", type.WorkflowActivityGroup is not null),
                    ("workflowactivitygroupname", type.WorkflowActivityGroup), ("pluginassemblyid", new EntityReference("pluginassembly", assembly.Id)));
        }
    }

    /// <remarks>An upgrade removes the steps that the new version no longer has.</remarks>
    public void WriteSteps()
    {
        var table = transaction.Catalog["sdkmessageprocessingstep"];
        var kept = package.Steps.Select(step => step.Id).ToHashSet();
        foreach (var row in transaction.Scan(table).Where(row => row.Get("solutionid") is Guid owner && owner == solutionId && !kept.Contains(row.Id)))
            transaction.Remove(row);
        foreach (var step in package.Steps)
            WriteStep(step);
    }

    public void WriteCustomApis()
    {
        foreach (var api in package.CustomApis)
        {
            var id = IdOf(api);
            Put("customapi", id, ("uniquename", api.UniqueName), ("name", api.Name), ("displayname", api.DisplayName), ("description", api.Description),
                ("bindingtype", new OptionSetValue(api.Binding)), ("boundentitylogicalname", api.BoundTable), ("isfunction", api.IsFunction), ("isprivate", api.IsPrivate),
                ("workflowsdkstepenabled", api.WorkflowEnabled), ("allowedcustomprocessingsteptype", new OptionSetValue(api.AllowedSteps)), ("executeprivilegename", api.ExecutePrivilege),
                ("plugintypeid", SolutionXml.Id(api.PluginTypeKey) is { } type ? new EntityReference("plugintype", type) : null));
            foreach (var parameter in api.Parameters)
                Put("customapirequestparameter", NamedIds.Of("customapirequestparameter", api.UniqueName + "/" + parameter.UniqueName), ("uniquename", parameter.UniqueName),
                    ("name", parameter.Name), ("displayname", parameter.DisplayName), ("description", parameter.Description), ("type", new OptionSetValue(parameter.Type)),
                    ("logicalentityname", parameter.Table), ("isoptional", parameter.IsOptional ?? false), ("customapiid", new EntityReference("customapi", id)));
            foreach (var property in api.Properties)
                Put("customapiresponseproperty", NamedIds.Of("customapiresponseproperty", api.UniqueName + "/" + property.UniqueName), ("uniquename", property.UniqueName),
                    ("name", property.Name), ("displayname", property.DisplayName), ("description", property.Description), ("type", new OptionSetValue(property.Type)),
                    ("logicalentityname", property.Table), ("customapiid", new EntityReference("customapi", id)));
        }
    }

    public static Guid IdOf(PackagedCustomApi api) => NamedIds.Of("customapi", api.UniqueName);

    private void WriteStep(PackagedStep step)
    {
        var messageId = WriteMessage(step.Message!);
        var filterId = NamedIds.Of("sdkmessagefilter", $"{step.Message}/{step.Table}");
        if (step.Table is not null)
            Put("sdkmessagefilter", filterId, ("sdkmessageid", new EntityReference("sdkmessage", messageId)), ("primaryobjecttypecode", step.Table), ("iscustomprocessingstepallowed", true));
        var state = enableSteps ? 0 : 1;
        Put("sdkmessageprocessingstep", step.Id, ("name", step.Name), ("description", step.Description), ("sdkmessageid", new EntityReference("sdkmessage", messageId)),
            ("sdkmessagefilterid", step.Table is null ? null : new EntityReference("sdkmessagefilter", filterId)),
            ("plugintypeid", new EntityReference("plugintype", TypeOf(step))), ("eventhandler", new EntityReference("plugintype", TypeOf(step))),
            ("mode", new OptionSetValue(step.Mode)), ("stage", new OptionSetValue(step.Stage)), ("rank", step.Rank), ("filteringattributes", string.Join(',', step.Filter)),
            ("configuration", step.Configuration), ("asyncautodelete", step.AutoDelete), ("supporteddeployment", new OptionSetValue(0)), ("impersonatinguserid", UserNamed(step.ImpersonatedUser)),
            ("statecode", new OptionSetValue(state)), ("statuscode", new OptionSetValue(state + 1)));
        foreach (var image in step.Images)
            Put("sdkmessageprocessingstepimage", image.Id, ("name", image.Name), ("entityalias", image.Alias), ("imagetype", new OptionSetValue(image.ImageType)),
                ("attributes", string.Join(',', image.Columns)), ("messagepropertyname", image.Property), ("sdkmessageprocessingstepid", new EntityReference("sdkmessageprocessingstep", step.Id)));
    }

    private Guid WriteMessage(string message)
    {
        var id = Messages.WithId.FirstOrDefault(pair => pair.Value == message).Key is var known && known != Guid.Empty ? known : NamedIds.Of("sdkmessage", message);
        Put("sdkmessage", id, ("name", message), ("isprivate", false));
        return id;
    }

    private Guid TypeOf(PackagedStep step) => step.PluginTypeId ?? package.Assemblies.SelectMany(assembly => assembly.Types)
        .First(type => PackagedType.Split(step.PluginTypeName!) == (type.TypeName, type.AssemblyFullName)).Id;

    /// <remarks>The user is matched by name; where there is none, the step runs as the calling user.</remarks>
    private EntityReference? UserNamed(string? name) =>
        name is not null && transaction.Scan(transaction.Catalog["systemuser"]).FirstOrDefault(user => user.Get("fullname") as string == name) is { } found
            ? new EntityReference("systemuser", found.Id)
            : null;

    private void Put(string table, Guid id, params (string Column, object? Value)[] values)
    {
        var row = new Entity(table, id) { ["solutionid"] = solutionId, ["ismanaged"] = package.Manifest.IsManaged };
        foreach (var (column, value) in values)
            row[column] = value;
        foreach (var column in row.Attributes.Keys.Where(column => !transaction.Catalog[table].Has(column)).ToList())
            row.Attributes.Remove(column);
        rows.Put(transaction, row);
    }
}
