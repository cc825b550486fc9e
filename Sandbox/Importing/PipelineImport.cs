using System.Globalization;
using System.ServiceModel;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace CoSell.Sandbox.Importing;

/// <summary>Loads a folder of CSV files into the organisation, file by file, row by row, the way an import tool would.</summary>
internal sealed class PipelineImport(IOrganizationService service, MetadataCatalog metadata, MappingFile mapping, string folder, DateTime today)
{
    private readonly List<RejectedLine> rejected = [];
    private readonly Dictionary<string, EntityReference> roles = new(StringComparer.Ordinal);

    /// <summary>Lines that were set aside, with file, line and reason.</summary>
    public IReadOnlyList<RejectedLine> Rejected => rejected;

    /// <summary>Ids of the opportunities that were loaded.</summary>
    public List<Guid> Deals { get; } = [];

    /// <summary>Reads all files, then writes all rows.</summary>
    /// <param name="progress">Called after each line with the file's name, the lines done and the lines in all.</param>
    /// <exception cref="ImportException">The mapping or a file cannot be used at all; nothing was written.</exception>
    public void Run(Action<string, int, int> progress, CancellationToken cancellation)
    {
        var tables = mapping.Files.ToDictionary(file => file.File, file => CsvTable.Read(folder, file), StringComparer.Ordinal);
        foreach (var file in mapping.Files)
            if (!metadata.TryGet(file.Table, out _))
                throw new ImportException("CSL3113", $"The mapping fills a table {file.Table}, which does not exist.", "Use the table's logical name.");

        var builder = new RowBuilder(metadata, new ValueReader(tables, today), service, mapping.Files.ToDictionary(file => file.File, StringComparer.Ordinal));
        var values = new ValueReader(tables, today);
        foreach (var file in mapping.Files)
        {
            var table = tables[file.File];
            rejected.AddRange(table.Rejected);
            var done = 0;
            foreach (var line in table.Lines)
            {
                cancellation.ThrowIfCancellationRequested();
                Load(file, line, builder, values);
                progress(file.File, ++done, table.Lines.Count);
            }
        }
    }

    private void Load(FileMapping file, CsvLine line, RowBuilder builder, ValueReader values)
    {
        try
        {
            var id = RowIds.Of(file.File, line[file.Key]);
            var row = builder.Build(file.Table, id, file.Columns, line);
            var created = ((UpsertResponse)service.Execute(new UpsertRequest { Target = row })).RecordCreated;
            foreach (var child in file.Children)
            {
                var below = builder.Build(child.Table, RowIds.Of(file.File + "/" + child.Table, line[file.Key]), child.Columns, line);
                below[child.Parent] = new EntityReference(file.Table, id);
                service.Execute(new UpsertRequest { Target = below });
            }
            foreach (var role in created ? file.Roles : [])
                Assign(role, id);
            if (file.Close is { } close)
                Close(close, id, line, values);
            if (file.Table == "opportunity")
                Deals.Add(id);
        }
        catch (Exception exception) when (exception is ImportException or FaultException<OrganizationServiceFault>)
        {
            rejected.Add(new RejectedLine(line.File, line.Number, exception.Message));
        }
    }

    private void Close(CloseRule rule, Guid deal, CsvLine line, ValueReader values)
    {
        var stage = values.Text(rule.Value, line);
        var won = rule.Won.Contains(stage);
        if (!won && !rule.Lost.Contains(stage))
            return;
        if (service.Retrieve("opportunity", deal, new Microsoft.Xrm.Sdk.Query.ColumnSet("statecode")).GetAttributeValue<OptionSetValue>("statecode")?.Value != 0)
            return; // Closed by an earlier import of the same file.

        var close = new Entity("opportunityclose") { ["opportunityid"] = new EntityReference("opportunity", deal), ["subject"] = stage };
        if (rule.On is { } on && values.Text(on, line) is { Length: > 0 } date)
            close["actualend"] = DateTime.SpecifyKind(DateTime.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), DateTimeKind.Utc);
        if (rule.Revenue is { } revenue && values.Text(revenue, line) is { Length: > 0 } amount)
            close["actualrevenue"] = new Money(decimal.Parse(amount, CultureInfo.InvariantCulture));
        service.Execute(new OrganizationRequest(won ? "Win" : "Lose")
        {
            ["OpportunityClose"] = close,
            ["Status"] = new OptionSetValue(won ? 3 : 4),
        });
    }

    private void Assign(string name, Guid user)
    {
        if (!roles.TryGetValue(name, out var role))
        {
            var query = new Microsoft.Xrm.Sdk.Query.QueryExpression("role") { ColumnSet = new(false), TopCount = 1 };
            query.Criteria.AddCondition("name", Microsoft.Xrm.Sdk.Query.ConditionOperator.Equal, name);
            role = service.RetrieveMultiple(query).Entities.FirstOrDefault()?.ToEntityReference()
                ?? throw new ImportException("CSL3112", $"There is no role \"{name}\".", "Correct the name in the mapping.");
            roles.Add(name, role);
        }
        service.Associate("systemuser", user, new Microsoft.Xrm.Sdk.Relationship("systemuserroles_association"), [role]);
    }
}
