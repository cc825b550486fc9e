using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using CoSell.Sandbox.Dataverse.Operations;
using CoSell.Sandbox.Dataverse.Security;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Queries;

/// <summary>Makes the entity of a hit: the root's columns by name, those of links as aliased values under alias.column.</summary>
internal sealed class ResultBuilder
{
    private readonly Query query;
    private readonly Transaction transaction;
    private readonly IReadOnlyList<Column> own;
    private readonly IReadOnlySet<string>[] hidden;

    public ResultBuilder(Query query, ConditionCompiler compiler, Transaction transaction)
    {
        this.query = query;
        this.transaction = transaction;
        own = [.. query.Root.Columns.Where(selected => selected.Alias is null).Select(selected => selected.Column)];
        hidden = [.. query.Sources.Select(source => compiler.Hidden(source.Table))];
    }

    public Entity Build(Row?[] hit)
    {
        var entity = EntityBuilder.Of(hit[0]!, own, hidden[0], transaction);
        if (query.Distinct && own.All(column => column.Name != query.Root.Table.PrimaryId))
        {
            entity.Attributes.Remove(query.Root.Table.PrimaryId);
            entity.Id = Guid.Empty;
            entity.RowVersion = null;
        }

        foreach (var source in query.Sources)
        {
            if (hit[source.Index] is not { } row) continue;
            foreach (var selected in source.Columns)
            {
                if (source.Index == 0 && selected.Alias is null || ColumnSecurity.IsHidden(hidden[source.Index], selected.Column)) continue;
                if (EntityBuilder.ValueOf(row, selected.Column, transaction) is not { } value) continue;
                var key = selected.Alias ?? $"{source.Alias}.{selected.Column.Name}";
                entity[key] = new AliasedValue(source.Table.Name, selected.Column.Name, value);
                if (FormattedValue.Of(selected.Column, row[selected.Column], row, transaction) is { } text) entity.FormattedValues[key] = text;
            }
        }

        return entity;
    }
}
