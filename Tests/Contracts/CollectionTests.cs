using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using Microsoft.Xrm.Sdk.Query;

namespace CoSell.Contracts.Tests;

public sealed class CollectionTests
{
    [Fact]
    public void Dictionary_AddedTwice_Throws() =>
        Assert.Throws<ArgumentException>(() => new ParameterCollection { { "Target", 1 }, { "Target", 2 } });

    [Fact]
    public void Dictionary_Removed_IsGone()
    {
        var attributes = new AttributeCollection { ["name"] = "Contoso" };

        Assert.True(attributes.Remove("name"));
        Assert.False(attributes.Remove("name"));
        Assert.False(attributes.TryGetValue("name", out _));
        Assert.Empty(attributes);
    }

    [Fact]
    public void Dictionary_AddRange_AddsAll()
    {
        var attributes = new AttributeCollection();
        attributes.AddRange(new KeyValuePair<string, object>("name", "Contoso"), new KeyValuePair<string, object>("budget", 1));

        Assert.Equal(2, attributes.Count);
        Assert.Contains(new KeyValuePair<string, object>("budget", 1), attributes);
    }

    [Fact]
    public void Parameters_TryGetValueOfAType_WantsThatType()
    {
        var parameters = new ParameterCollection { ["Target"] = new Entity("opportunity"), ["Nothing"] = null };

        Assert.True(parameters.TryGetValue<Entity>("Target", out var target));
        Assert.Equal("opportunity", target.LogicalName);
        Assert.False(parameters.TryGetValue<EntityReference>("Target", out _));
        Assert.False(parameters.TryGetValue<Entity>("Nothing", out _));
        Assert.False(parameters.TryGetValue<object>("Absent", out _));
    }

    [Fact]
    public void Parameters_AddOrUpdateIfNotNull_IgnoresNull()
    {
        var parameters = new ParameterCollection { ["Tag"] = "a" };
        parameters.AddOrUpdateIfNotNull("Tag", null);
        parameters.AddOrUpdateIfNotNull("Other", "b");

        Assert.Equal("a", parameters["Tag"]);
        Assert.Equal("b", parameters["Other"]);
    }

    [Fact]
    public void Message_TypedProperty_IsTheNamedParameter()
    {
        var request = new DeleteRequest { Target = new EntityReference("opportunity") };

        Assert.Equal("Delete", request.RequestName);
        Assert.Same(request.Target, request["Target"]);
        Assert.Equal(ConcurrencyBehavior.Default, request.ConcurrencyBehavior);
        Assert.False(request.Parameters.Contains("ConcurrencyBehavior"));
    }

    [Fact]
    public void Message_TypedResult_IsTheNamedResult()
    {
        var id = new Guid("3f1c2a9e-0000-4000-8000-000000000001");

        Assert.Equal(id, new CreateResponse { Results = { ["id"] = id } }.id);
        Assert.Null(new ExecuteTransactionRequest().ReturnResponses);
    }

    [Fact]
    public void Condition_ArrayOfAnyKind_BecomesSeveralValues()
    {
        Assert.Equal([1, 2], new ConditionExpression("statecode", ConditionOperator.In, new[] { 1, 2 }).Values);
        Assert.Equal(["a", "b"], new ConditionExpression("name", ConditionOperator.In, "a", "b").Values);
        Assert.Empty(new ConditionExpression("name", ConditionOperator.Null).Values);
    }

    [Fact]
    public void Condition_OneValueOfAnotherTable_IsKeptApart()
    {
        var condition = new ConditionExpression("contact", "emailaddress1", ConditionOperator.Equal, "x");

        Assert.Equal(("contact", "emailaddress1"), (condition.EntityName, condition.AttributeName));
        Assert.Equal(["x"], condition.Values);
    }

    [Fact]
    public void Query_LinkedTwice_ChainsTheTables()
    {
        var query = new QueryExpression("cosell_deal");
        var contact = query.AddLink("account", "customerid", "accountid").AddLink("contact", "primarycontactid", "contactid", JoinOperator.LeftOuter);

        Assert.Equal("cosell_deal", Assert.Single(query.LinkEntities).LinkFromEntityName);
        Assert.Equal(("account", "contact", JoinOperator.LeftOuter), (contact.LinkFromEntityName, contact.LinkToEntityName, contact.JoinOperator));
    }

    [Fact]
    public void BusinessError_EveryPart_IsKept()
    {
        var error = new InvalidPluginExecutionException(OperationStatus.Canceled, 1104, "Move the date.", PluginHttpStatusCode.BadRequest);

        Assert.Equal((OperationStatus.Canceled, 1104, PluginHttpStatusCode.BadRequest), (error.Status, error.ErrorCode, error.HttpStatus));
        Assert.Equal("Move the date.", error.Message);
        Assert.Empty(error.ExceptionDetails);
    }
}
