using System.Xml.Linq;
using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Pipeline;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Import;

/// <summary>Writes the rows of what is not metadata of tables: solution, forms, views, charts, web resources, variables, column security.</summary>
internal sealed class ComponentRows(SolutionPackage package, PlatformRows rows, Transaction transaction, Guid solutionId)
{
    public void WriteSolution(DateTime now, bool isUpdate)
    {
        var manifest = package.Manifest;
        var publisherId = NamedIds.Of("publisher", manifest.Publisher.UniqueName);
        Put("publisher", publisherId, ("uniquename", manifest.Publisher.UniqueName), ("friendlyname", manifest.Publisher.Name),
            ("customizationprefix", manifest.Publisher.Prefix), ("customizationoptionvalueprefix", manifest.Publisher.OptionValuePrefix));
        Put("solution", solutionId, ("uniquename", manifest.UniqueName), ("friendlyname", manifest.Name), ("version", manifest.Version.ToString()),
            ("description", manifest.Description), ("publisherid", new EntityReference("publisher", publisherId)), ("ismanaged", manifest.IsManaged),
            ("isvisible", true), (isUpdate ? "updatedon" : "installedon", now));
    }

    public void WriteForms()
    {
        foreach (var table in package.Tables)
        {
            foreach (var form in table.Forms)
                Put("systemform", form.Id, ("name", form.Name), ("objecttypecode", table.Name), ("type", new OptionSetValue(TypeOf(form.Kind))),
                    ("formxml", Inner(form.Definition, "form")), Solution, Managed);
            foreach (var view in table.Views)
                Put("savedquery", Id(view, "savedqueryid"), ("name", view.Label("LocalizedNames") ?? table.Label), ("returnedtypecode", table.Name),
                    ("querytype", view.Number("querytype") ?? 0), ("fetchxml", Inner(view.Element("fetchxml"), "fetch")), ("layoutxml", Inner(view.Element("layoutxml"), "grid")),
                    ("isdefault", view.Flag("isdefault") ?? false), ("isquickfindquery", view.Flag("isquickfindquery") ?? false), Solution, Managed);
            foreach (var chart in table.Charts)
                Put("savedqueryvisualization", Id(chart, "savedqueryvisualizationid"), ("name", chart.Label("LocalizedNames") ?? table.Label), ("primaryentitytypecode", table.Name),
                    ("datadescription", Inner(chart.Element("datadescription"), "datadefinition")), ("presentationdescription", Inner(chart.Element("presentationdescription"), "Chart")),
                    ("isdefault", chart.Flag("isdefault") ?? false), Solution, Managed);
        }
    }

    public void WriteDashboards()
    {
        foreach (var dashboard in package.Dashboards)
            Put("systemform", Id(dashboard, "FormId"), ("name", dashboard.Label("LocalizedNames")), ("objecttypecode", "none"), ("type", new OptionSetValue(TypeOf("dashboard"))),
                ("formxml", Inner(dashboard.Element("FormXml")?.Element("forms"), "form")), Solution, Managed);
    }

    public void WriteWebResources()
    {
        foreach (var resource in package.WebResources)
            Put("webresource", Id(resource, "WebResourceId"), ("name", resource.Text("Name")), ("displayname", resource.Text("DisplayName")),
                ("webresourcetype", new OptionSetValue(resource.Number("WebResourceType") ?? 1)),
                ("content", Convert.ToBase64String(package.Zip.Find(resource.Text("FileName")!)!)), Solution, Managed);
    }

    public void WriteVariables()
    {
        foreach (var variable in package.Variables)
        {
            var id = NamedIds.Of("environmentvariabledefinition", variable.SchemaName);
            Put("environmentvariabledefinition", id, ("schemaname", variable.SchemaName), ("displayname", variable.DisplayName), ("description", variable.Description),
                ("defaultvalue", variable.DefaultValue), ("type", new OptionSetValue(variable.Type)), ("isrequired", variable.IsRequired),
                ("secretstore", new OptionSetValue(variable.SecretStore)), Solution, Managed);
            if (variable.Value is not null)
                Put("environmentvariablevalue", variable.ValueId ?? NamedIds.Of("environmentvariablevalue", variable.SchemaName), ("schemaname", variable.SchemaName),
                    ("value", variable.Value), ("environmentvariabledefinitionid", new EntityReference("environmentvariabledefinition", id)), Solution, Managed);
        }
    }

    public void WriteColumnSecurity()
    {
        foreach (var profile in package.FieldSecurityProfiles)
        {
            var id = SolutionXml.Id(profile.Attribute("fieldsecurityprofileid")?.Value)!.Value;
            Put("fieldsecurityprofile", id, ("name", profile.Attribute("name")?.Value), ("description", profile.Attribute("description")?.Value), Solution, Managed);
            foreach (var permission in profile.Element("FieldPermissions")?.Elements("FieldPermission") ?? [])
            {
                var table = (permission.Text("EntityName") ?? "").ToLowerInvariant();
                var column = (permission.Text("AttributeName") ?? "").ToLowerInvariant();
                Put("fieldpermission", NamedIds.Of("fieldpermission", $"{id}/{table}/{column}"), ("fieldsecurityprofileid", new EntityReference("fieldsecurityprofile", id)),
                    ("entityname", table), ("attributelogicalname", column), ("canread", new OptionSetValue(permission.Number("CanRead") ?? 0)),
                    ("cancreate", new OptionSetValue(permission.Number("CanCreate") ?? 0)), ("canupdate", new OptionSetValue(permission.Number("CanUpdate") ?? 0)), Solution, Managed);
            }
        }
    }

    private (string, object?) Solution => ("solutionid", solutionId);

    private (string, object?) Managed => ("ismanaged", package.Manifest.IsManaged);

    private void Put(string table, Guid id, params (string Column, object? Value)[] values)
    {
        var row = new Entity(table, id);
        foreach (var (column, value) in values.Where(pair => transaction.Catalog[table].Has(pair.Column)))
            row[column] = value;
        rows.Put(transaction, row);
    }

    private static Guid Id(XElement element, string name) => SolutionXml.Id(element.Text(name))!.Value;

    /// <summary>The definition itself, without the element that wraps it in a solution.</summary>
    private static string? Inner(XElement? wrapper, string element) => (wrapper?.Element(element) ?? wrapper)?.ToString(SaveOptions.DisableFormatting);

    private static int TypeOf(string kind) => kind switch { "quickCreate" => 7, "quick" => 6, "card" => 11, "dashboard" => 0, _ => 2 };
}
