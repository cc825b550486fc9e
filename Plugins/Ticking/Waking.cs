using System.Globalization;
using System.ServiceModel;
using CoSell.Core.Validation;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Plugins;

/// <summary>Marks queue rows page after page. A row that Dataverse refuses to mark keeps none of the others waiting.</summary>
internal sealed class Waking(Step step)
{
    private const int PageSize = 100;

    private readonly List<Guid> refused = [];

    /// <summary>Says of the first row that Dataverse did not let be marked.</summary>
    public Finding? Refused { get; private set; }

    /// <param name="rows">Those that wait; once a row is marked it must not be among them any more.</param>
    /// <param name="stopBy">No page is begun after this moment.</param>
    /// <returns>Whether none was left.</returns>
    public bool Wake(Func<QueryExpression> rows, DateTime stopBy, int most = int.MaxValue)
    {
        var marked = 0;
        var more = true;
        while (more && marked < most && step.Now < stopBy)
        {
            var page = step.System.RetrieveMultiple(Page(rows()));
            foreach (var row in page.Entities)
                marked += Mark(row.Id) ? 1 : 0;
            more = page.MoreRecords;
        }
        step.Decided("Wake", $"{Number(marked)} rows are woken{(refused.Count == 0 ? "" : $", {Number(refused.Count)} could not be marked")}{(more ? "; more may be left for the next tick" : "")}.");
        return !more;
    }

    // Always the first page: a row that is marked no longer matches, and those that were refused are left out.
    private QueryExpression Page(QueryExpression rows)
    {
        rows.PageInfo = new PagingInfo { PageNumber = 1, Count = PageSize };
        if (refused.Count > 0)
            rows.Criteria.AddCondition(ReferralTable.Id, ConditionOperator.NotIn, [.. refused.Cast<object>()]);
        return rows;
    }

    private bool Mark(Guid id)
    {
        try
        {
            SyncRequest.MarkAgain(step, id);
            return true;
        }
        catch (FaultException<OrganizationServiceFault> fault) when (!step.Context.IsInTransaction)
        {
            refused.Add(id);
            Refused ??= Errors.RowNotWoken.For(null, $"{id:D}", Translation.Words(fault));
            step.Decided("NotWoken", Errors.RowNotWoken.For(null, $"{id:D}", Translation.Words(fault)).ToString());
            return false;
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
