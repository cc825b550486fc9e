using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>What the platform refuses before the first step inside the transaction sees the request: columns that are unknown, not the caller's to set, or do not fit.</summary>
internal static class TargetChecks
{
    public static void Check(Table table, Entity target, bool isCreate)
    {
        foreach (var (name, value) in target.Attributes)
        {
            var column = table.Find(name) ?? throw Faults.UnknownColumn(table.Name, name);
            if (name == table.PrimaryId)
            {
                if (value is not Guid id) throw Faults.WrongType(table.Name, name, value ?? "null", "Guid (Uniqueidentifier)");
                if (!isCreate && target.Id != Guid.Empty && id != target.Id)
                    throw Faults.InvalidArgument($"Column '{name}' of '{table.Name}' is the primary id and cannot change from {target.Id} to {id}.");
                continue;
            }

            if (isCreate ? !column.ValidForCreate : !column.ValidForUpdate)
                throw Faults.ReadOnlyColumn(table.Name, name, isCreate ? "create" : "update");
            ValueChecks.Check(table, column, StoredValues.From(table, column, value));
        }
    }
}
