using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>What the platform adds to Target between stages 10 and 20: owner, who and when, status, currency, rate and base amounts.</summary>
internal sealed class Preparation(OperationServices services)
{
    public void Create(Entity target, OperationContext context)
    {
        var table = RowLocator.TableOf(context.Transaction, target.LogicalName);
        if (table.IsIntersect) throw Faults.InvalidOperation($"Rows of '{table.Name}' are made by Associate; Create is not supported for this table.");
        RowLocator.ResolveKeys(context.Transaction, target);
        TargetChecks.Check(table, target, isCreate: true);
        var now = services.Now;
        if (table.Has("ownerid") && target.GetAttributeValue<EntityReference>("ownerid") is null)
            target["ownerid"] = new EntityReference("systemuser", context.Caller.UserId);
        var backdated = target.GetAttributeValue<DateTime?>("overriddencreatedon");
        Set(table, target, "createdon", backdated ?? now);
        if (backdated is not null) target["overriddencreatedon"] = now;
        Set(table, target, "createdby", new EntityReference("systemuser", context.Caller.UserId));
        if (table.Ownership == Ownership.Organization)
            Set(table, target, "organizationid", new EntityReference("organization", services.Organization.OrganizationId));
        Touch(table, target, context, now);
        if (table.State is not null)
        {
            var initial = StatusRules.InitialState(table);
            if (target.GetAttributeValue<OptionSetValue>("statecode") is { } given) initial = table.State.Choice!.Find(given.Value)!;
            target["statecode"] = new OptionSetValue(initial.Value);
            if (target.GetAttributeValue<OptionSetValue>("statuscode") is null)
                target["statuscode"] = new OptionSetValue(initial.DefaultStatus!.Value);
        }

        OpportunityRevenue.Apply(table, target, before: null, context);
        MoneyRules.Apply(table, target, null, context, services);
    }

    public void Update(Entity target, OperationContext context)
    {
        var row = RowLocator.Require(context.Transaction, target);
        target.Id = row.Id;
        if (target.RelatedEntities.Count > 0)
            throw Faults.InvalidOperation($"Related rows cannot be written together with an update of '{row.Table.Name}'. Send them as requests of their own.");
        RowLocator.ResolveKeys(context.Transaction, target);
        TargetChecks.Check(row.Table, target, isCreate: false);
        target[row.Table.PrimaryId] = row.Id;
        StatusRules.Complete(row, target);
        Touch(row.Table, target, context, services.Now);
        OpportunityRevenue.Apply(row.Table, target, row, context);
        MoneyRules.Apply(row.Table, target, row, context, services);
    }

    private static void Touch(Table table, Entity target, OperationContext context, DateTime now)
    {
        Set(table, target, "modifiedon", now);
        Set(table, target, "modifiedby", new EntityReference("systemuser", context.Caller.UserId));
    }

    private static void Set(Table table, Entity target, string column, object value)
    {
        if (table.Has(column)) target[column] = value;
    }
}
