using CoSell.Sandbox.Dataverse;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Sandbox.Tests.Data;

/// <summary>Queries give the rows the platform would give, in its shape.</summary>
public sealed class QueryTests
{
    private readonly Org org = new();
    private readonly Guid contoso;
    private readonly Guid fabrikam;

    public QueryTests()
    {
        contoso = org.Create("account", ("name", "Contoso"), ("address1_country", "Germany"));
        fabrikam = org.Create("account", ("name", "Fabrikam"));
        Deal("Alpha", 100, contoso, new DateTime(2026, 3, 1), 1);
        Deal("beta", 200, contoso, new DateTime(2026, 3, 20), 2);
        Deal("Gamma", 300, fabrikam, new DateTime(2026, 4, 2), 2);
        Deal("Delta 50%", null, null, null, null);
    }

    [Theory]
    [InlineData("<condition attribute='name' operator='eq' value='ALPHA'/>", "Alpha")]
    [InlineData("<condition attribute='name' operator='like' value='%eta'/>", "beta")]
    [InlineData("<condition attribute='name' operator='like' value='_elta%'/>", "Delta 50%")]
    [InlineData("<condition attribute='name' operator='like' value='%[%]'/>", "Delta 50%")]
    [InlineData("<condition attribute='name' operator='like' value='[a-b]%'/>", "Alpha,beta")]
    [InlineData("<condition attribute='name' operator='not-begin-with' value='g'/>", "Alpha,beta,Delta 50%")]
    [InlineData("<condition attribute='name' operator='in'><value>alpha</value><value>gamma</value></condition>", "Alpha,Gamma")]
    [InlineData("<condition attribute='estimatedvalue' operator='between'><value>150</value><value>300</value></condition>", "beta,Gamma")]
    [InlineData("<condition attribute='estimatedvalue' operator='ge' value='200'/>", "beta,Gamma")]
    [InlineData("<condition attribute='estimatedvalue' operator='ne' value='200'/>", "Alpha,Delta 50%,Gamma")]
    [InlineData("<condition attribute='opportunityratingcode' operator='null'/>", "Delta 50%")]
    [InlineData("<condition attribute='opportunityratingcodename' operator='eq' value='warm'/>", "beta,Gamma")]
    [InlineData("<condition attribute='parentaccountidname' operator='eq' value='contoso'/>", "Alpha,beta")]
    [InlineData("<condition attribute='estimatedclosedate' operator='this-month'/>", "Alpha,beta")]
    [InlineData("<condition attribute='estimatedclosedate' operator='next-x-days' value='20'/>", "beta")]
    [InlineData("<condition attribute='estimatedclosedate' operator='on-or-before' value='2026-03-20'/>", "Alpha,beta")]
    [InlineData("<condition attribute='createdon' operator='today'/>", "Alpha,beta,Delta 50%,Gamma")]
    [InlineData("<condition attribute='createdon' operator='olderthan-x-days' value='1'/>", "")]
    [InlineData("<condition attribute='ownerid' operator='eq-userid'/>", "Alpha,beta,Delta 50%,Gamma")]
    [InlineData("<condition attribute='createdon' operator='lt' valueof='modifiedon'/>", "")]
    public void Fetch_Condition_FindsTheRows(string condition, string expected)
    {
        var found = org.Fetch($"<fetch><entity name='opportunity'><attribute name='name'/><filter>{condition}</filter><order attribute='name'/></entity></fetch>");

        Assert.Equal(expected, string.Join(',', found.Entities.Select(entity => entity["name"])));
    }

    [Fact]
    public void Query_OrWithinAnd_IsNested()
    {
        var query = Deals();
        query.Criteria.AddCondition("statecode", ConditionOperator.Equal, 0);
        var either = query.Criteria.AddFilter(LogicalOperator.Or);
        either.AddCondition("name", ConditionOperator.Equal, "beta");
        either.AddCondition("parentaccountid", ConditionOperator.Equal, fabrikam);

        Assert.Equal(["beta", "Gamma"], Names(org.Query(query)));
    }

    [Fact]
    public void Query_InnerAndOuterLinks_GiveAliasedValues()
    {
        var query = Deals();
        var link = query.AddLink("account", "parentaccountid", "accountid", JoinOperator.LeftOuter);
        link.EntityAlias = "a";
        link.Columns = new ColumnSet("name", "address1_country");

        var all = org.Query(query);
        Assert.Equal(["Alpha", "beta", "Delta 50%", "Gamma"], Names(all));
        Assert.Equal("Germany", all[0].GetAttributeValue<AliasedValue>("a.address1_country").Value);
        Assert.False(all[2].Contains("a.name"));

        link.JoinOperator = JoinOperator.Inner;
        link.LinkCriteria.AddCondition("address1_country", ConditionOperator.NotNull);
        Assert.Equal(["Alpha", "beta"], Names(org.Query(query)));
    }

    [Fact]
    public void Query_ConditionOnALinksAlias_IsAppliedAfterTheJoin()
    {
        var query = Deals();
        query.AddLink("account", "parentaccountid", "accountid", JoinOperator.LeftOuter).EntityAlias = "a";
        query.Criteria.AddCondition("a", "accountid", ConditionOperator.Null);

        Assert.Equal(["Delta 50%"], Names(org.Query(query)));
        query.Criteria.AddCondition("b", "accountid", ConditionOperator.Null);
        Org.AssertFault(0x80040203, "The query has no link with the alias or table name 'b'.", () => org.Query(query));
    }

    [Fact]
    public void Query_NestedLinksAndExists_Work()
    {
        var query = new QueryExpression("account") { ColumnSet = new ColumnSet("name") };
        query.AddOrder("name", OrderType.Ascending);
        var deals = query.AddLink("opportunity", "accountid", "parentaccountid", JoinOperator.Exists);
        deals.AddLink("systemuser", "ownerid", "systemuserid").LinkCriteria.AddCondition("fullname", ConditionOperator.Equal, "SYSTEM");
        Assert.Equal(["Contoso", "Fabrikam"], Names(org.Query(query)));

        deals.JoinOperator = JoinOperator.NotAny;
        Assert.Empty(org.Query(query).Entities);
    }

    [Fact]
    public void Query_OrdersOfLookupsAndChoices_GoByNameAndLabel()
    {
        var query = new QueryExpression("opportunity") { ColumnSet = new ColumnSet("name") };
        query.AddOrder("parentaccountid", OrderType.Descending);
        query.AddOrder("opportunityratingcode", OrderType.Descending);

        Assert.Equal(["Gamma", "beta", "Alpha", "Delta 50%"], Names(org.Query(query)));
    }

    [Fact]
    public void Query_TopDistinctAndByAttribute_Work()
    {
        var top = Deals();
        top.TopCount = 2;
        top.PageInfo = null;
        Assert.Equal(["Alpha", "beta"], Names(org.Query(top)));

        var distinct = new QueryExpression("opportunity") { ColumnSet = new ColumnSet("parentaccountid"), Distinct = true };
        Assert.Equal(3, org.Query(distinct).Entities.Count);

        var simple = new QueryByAttribute("opportunity") { ColumnSet = new ColumnSet("name") };
        simple.AddAttributeValue("parentaccountid", contoso);
        simple.AddOrder("name", OrderType.Descending);
        Assert.Equal(["beta", "Alpha"], Names(org.Query(simple)));
    }

    [Fact]
    public void Fetch_Aggregates_GroupAndSum()
    {
        var rows = org.Fetch("""
            <fetch aggregate='true'><entity name='opportunity'>
              <attribute name='parentaccountid' groupby='true' alias='account'/>
              <attribute name='estimatedvalue' aggregate='sum' alias='total'/>
              <attribute name='estimatedvalue' aggregate='avg' alias='mean'/>
              <attribute name='opportunityid' aggregate='count' alias='deals'/>
              <order alias='total' descending='true'/>
              <filter><condition attribute='parentaccountid' operator='not-null'/></filter>
            </entity></fetch>
            """).Entities;

        Assert.Equal(["Contoso 300 150 2", "Fabrikam 300 300 1"], rows.Select(row =>
            $"{row.FormattedValues["account"]} {Money(row, "total"):0} {Money(row, "mean"):0} {Value(row, "deals")}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Fetch_DateGrouping_GroupsByMonth()
    {
        var rows = org.Fetch("""
            <fetch aggregate='true'><entity name='opportunity'>
              <attribute name='estimatedclosedate' groupby='true' dategrouping='month' alias='month'/>
              <attribute name='estimatedvalue' aggregate='max' alias='most'/>
              <order alias='month'/>
              <filter><condition attribute='estimatedclosedate' operator='not-null'/></filter>
            </entity></fetch>
            """).Entities;

        Assert.Equal(["3: 200", "4: 300"], rows.Select(row => $"{Value(row, "month")}: {Money(row, "most"):0}"));
    }

    [Fact]
    public void Fetch_PagesWithACookie_MoveOn()
    {
        const string Page = "<fetch count='3' page='{0}'><entity name='opportunity'><attribute name='name'/><order attribute='name'/></entity></fetch>";

        var first = org.Fetch(Page.Replace("{0}", "1", StringComparison.Ordinal));
        var second = org.Fetch(Page.Replace("{0}", "2", StringComparison.Ordinal));

        Assert.True(first.MoreRecords);
        Assert.StartsWith("<cookie page=\"1\"><opportunityid last=\"{", first.PagingCookie);
        Assert.Equal(["Gamma"], Names(second));
        Assert.False(second.MoreRecords);
    }

    [Theory]
    [InlineData("<fetch><entity name='deal'/></fetch>", 0x80041102u, "'deal' was not found")]
    [InlineData("<fetch><entity name='opportunity'><attribute name='nope'/></entity></fetch>", 0x80041103u, "Name = 'nope'")]
    [InlineData("<fetch><entity name='opportunity'><attributes/></entity></fetch>", 0x80040203u, "an element <attributes> inside <entity>")]
    [InlineData("<fetch><entity name='opportunity'><filter><condition attribute='name' operator='resembles' value='x'/></filter></entity></fetch>", 0x80040203u, "operator 'resembles' on 'name' is not known")]
    [InlineData("<fetch><entity name='opportunity'><filter><condition attribute='statecode' operator='eq' value='open'/></filter></entity></fetch>", 0x80040203u, "The value 'open' cannot be compared with column 'statecode'")]
    [InlineData("<fetch><entity", 0x80040203u, "Invalid XML in the fetch")]
    public void Fetch_Mistakes_AreNamed(string fetch, uint code, string fragment)
    {
        var fault = Org.Refused(() => org.Fetch(fetch));

        Assert.Equal(unchecked((int)code), fault.ErrorCode);
        Assert.Contains(fragment, fault.Message);
    }

    [Fact]
    public void Retrieve_Money_BringsItsCurrency()
    {
        var deal = Deals();
        deal.ColumnSet = new ColumnSet("estimatedvalue");

        Assert.Equal("US Dollar", org.Query(deal)[0].GetAttributeValue<EntityReference>("transactioncurrencyid").Name);
    }

    private static QueryExpression Deals()
    {
        var query = new QueryExpression("opportunity") { ColumnSet = new ColumnSet("name") };
        query.AddOrder("name", OrderType.Ascending);
        return query;
    }

    private static IEnumerable<string> Names(EntityCollection found) => found.Entities.Select(entity => entity.GetAttributeValue<string>("name"));

    private static object Value(Entity row, string alias) => row.GetAttributeValue<AliasedValue>(alias).Value;

    private static decimal Money(Entity row, string alias) => ((Money)Value(row, alias)).Value;

    private void Deal(string name, decimal? value, Guid? account, DateTime? close, int? rating) => org.Create("opportunity",
        ("name", name), ("estimatedvalue", value is { } amount ? new Money(amount) : null),
        ("parentaccountid", account is { } id ? new EntityReference("account", id) : null), ("estimatedclosedate", close),
        ("opportunityratingcode", rating is { } code ? new OptionSetValue(code) : null));
}
