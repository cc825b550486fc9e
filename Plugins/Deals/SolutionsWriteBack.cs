using CoSell.Core.Deals;
using CoSell.Core.Json;
using CoSell.Core.Mapping;
using CoSell.Core.Sync;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Brings the solution rows of a deal to what Partner Center has; a solution the catalogue does not know yet is added to it.</summary>
internal sealed class SolutionsWriteBack(IOrganizationService system, Guid dealId, IReadOnlyList<Entity> onDeal)
{
    private const int Most = 250;

    public void Write(IReadOnlyList<FieldChange> changes)
    {
        foreach (var change in changes.Where(change => change.Field == FieldMap.Solutions))
            Write([.. Members.Items(change.After).Select(Solutions.ToSolution)]);
    }

    private void Write(IReadOnlyList<DealSolution> wanted)
    {
        var wantedIds = new HashSet<string>(wanted.Select(solution => solution.Id), StringComparer.OrdinalIgnoreCase);
        var heldIds = new HashSet<string>(onDeal.Select(IdOf), StringComparer.OrdinalIgnoreCase);
        foreach (var solution in wanted.Where(solution => heldIds.Add(solution.Id)))
        {
            system.Create(new Entity(OpportunitySolutionTable.Name)
            {
                [OpportunitySolutionTable.Title] = solution.Name ?? solution.Id,
                [OpportunitySolutionTable.Opportunity] = new EntityReference(OpportunityTable.Name, dealId),
                [OpportunitySolutionTable.Solution] = new EntityReference(SolutionTable.Name, InCatalogue(solution)),
            });
        }
        foreach (var row in RowsOf(onDeal.Where(row => !wantedIds.Contains(IdOf(row))).Select(row => row.Id)))
            system.Delete(OpportunitySolutionTable.Name, row.Id);
    }

    private static string IdOf(Entity solution) => solution.GetAttributeValue<string?>(SolutionTable.PartnerCenterId) ?? "";

    private Guid InCatalogue(DealSolution solution)
    {
        var query = new QueryExpression(SolutionTable.Name) { ColumnSet = new ColumnSet(SolutionTable.Id), TopCount = 1 };
        query.Criteria.AddCondition(SolutionTable.PartnerCenterId, ConditionOperator.Equal, solution.Id);
        query.AddOrder(SolutionTable.Id, OrderType.Ascending);
        return system.RetrieveMultiple(query).Entities.FirstOrDefault()?.Id ?? system.Create(new Entity(SolutionTable.Name)
        {
            [SolutionTable.Title] = solution.Name ?? solution.Id,
            [SolutionTable.PartnerCenterId] = solution.Id,
            [SolutionTable.Type] = Choices.SolutionType(solution.Type == "Category"),
        });
    }

    private IEnumerable<Entity> RowsOf(IEnumerable<Guid> solutions)
    {
        var ids = solutions.Select(id => (object)id).ToArray();
        if (ids.Length == 0)
            return [];
        var query = new QueryExpression(OpportunitySolutionTable.Name)
        {
            ColumnSet = new ColumnSet(OpportunitySolutionTable.Id),
            PageInfo = new PagingInfo { PageNumber = 1, Count = Most },
        };
        query.Criteria.AddCondition(OpportunitySolutionTable.Opportunity, ConditionOperator.Equal, dealId);
        query.Criteria.AddCondition(OpportunitySolutionTable.Solution, ConditionOperator.In, ids);
        query.AddOrder(OpportunitySolutionTable.Id, OrderType.Ascending);
        return system.RetrieveMultiple(query).Entities;
    }
}
