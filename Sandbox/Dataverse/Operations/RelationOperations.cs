using CoSell.Sandbox.Dataverse.Data;
using CoSell.Sandbox.Dataverse.Metadata;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using MetadataRelationship = CoSell.Sandbox.Dataverse.Metadata.Relationship;

namespace CoSell.Sandbox.Dataverse.Operations;

/// <summary>Associate and Disassociate: a pair of a many-to-many relationship, or the lookup behind a one-to-many.</summary>
internal sealed class RelationOperations(OperationServices services)
{
    public OrganizationResponse Execute(OrganizationRequest request, OperationContext context)
    {
        var isAssociate = request.RequestName == "Associate";
        var target = RowLocator.Require(context.Transaction, Requests.Require<EntityReference>(request, "Target"));
        var name = Requests.Require<Microsoft.Xrm.Sdk.Relationship>(request, "Relationship").SchemaName;
        foreach (var reference in Requests.Require<EntityReferenceCollection>(request, "RelatedEntities"))
        {
            var related = RowLocator.Require(context.Transaction, reference);
            if (context.Transaction.Catalog.FindManyToMany(name) is { } pairs) Pair(pairs, target, related, isAssociate, context);
            else if (context.Transaction.Catalog.FindRelationship(name) is { } lookup) Point(lookup, target, related, isAssociate, context);
            else throw Faults.InvalidArgument($"There is no relationship '{name}'. Use the schema name of a relationship of '{target.Table.Name}'.");
        }

        return isAssociate ? new AssociateResponse() : new DisassociateResponse();
    }

    private void Pair(ManyToMany relationship, Row target, Row related, bool isAssociate, OperationContext context)
    {
        var targetIsFirst = relationship.First == target.Table.Name;
        var (first, second) = targetIsFirst ? (target, related) : (related, target);
        if (first.Table.Name != relationship.First || second.Table.Name != relationship.Second)
            throw Faults.InvalidArgument($"Relationship '{relationship.SchemaName}' does not connect '{target.Table.Name}' with '{related.Table.Name}'.");
        var table = context.Transaction.Catalog[relationship.Intersect];
        object?[] values = [new RowReference(first.Table.Name, first.Id), new RowReference(second.Table.Name, second.Id)];
        var existing = context.Transaction.FindByKey(table, table.Keys[0], values);
        if (isAssociate)
        {
            if (existing is not null) throw Faults.AlreadyAssociated(first.Table.Name, first.Id, second.Table.Name, second.Id, relationship.SchemaName);
            context.Transaction.Insert(table, services.NewId(),
                [new(table[relationship.FirstColumn], values[0]), new(table[relationship.SecondColumn], values[1])]);
        }
        else if (existing is not null)
        {
            context.Transaction.Remove(existing);
        }
    }

    private static void Point(MetadataRelationship relationship, Row target, Row related, bool isAssociate, OperationContext context)
    {
        var (one, many) = relationship.Referenced == target.Table.Name && relationship.Referencing == related.Table.Name ? (target, related) : (related, target);
        if (one.Table.Name != relationship.Referenced || many.Table.Name != relationship.Referencing)
            throw Faults.InvalidArgument($"Relationship '{relationship.SchemaName}' does not connect '{target.Table.Name}' with '{related.Table.Name}'.");
        // Taking away a link that is not there is no mistake.
        if (!isAssociate && !(many.Get(relationship.Column) is RowReference current && current.Id == one.Id)) return;
        context.Nested(new UpdateRequest
        {
            Target = new Entity(many.Table.Name, many.Id) { [relationship.Column] = isAssociate ? new EntityReference(one.Table.Name, one.Id) : null },
        });
    }
}
