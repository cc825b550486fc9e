using System.Activities;
using System.ServiceModel;
using CoSell.Sandbox.Dataverse.Workflows;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Workflow;

namespace CoSell.Scenarios.Tests.Workflows;

/// <summary>How values of a process become values of arguments, for activities of any customer.</summary>
public sealed class InputTests
{
    private static readonly Guid Row = new("00000001-0000-4000-8000-000000000001");

    [Fact]
    public void Bind_NothingSet_TakesTheDefaults()
    {
        var inputs = Bind();

        Assert.Equal(3, inputs["Days"]);
        Assert.Equal(true, inputs["Urgent"]);
        Assert.Equal(new DateTime(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc), inputs["From"]);
        Assert.Equal(2.5m, inputs["Rate"]);
        Assert.Equal(100m, ((Money)inputs["Limit"]).Value);
        Assert.Equal(852300001, ((OptionSetValue)inputs["Choice"]).Value);
        Assert.Equal(new EntityReference("account", Row), inputs["Customer"]);
        Assert.DoesNotContain("Note", inputs.Keys);
    }

    [Fact]
    public void Bind_SetToEmpty_LeavesTheDefaultOut() => Assert.Null(Bind(("Customer", null))["Customer"]);

    [Fact]
    public void Bind_ValuesOfRows_BecomeArguments()
    {
        var inputs = Bind(("Customer", new Entity("account", Row)), ("Choice", 852300002), ("Limit", 7m), ("Rate", new Money(4)), ("Note", Row));

        Assert.Equal(new EntityReference("account", Row), inputs["Customer"]);
        Assert.Equal(852300002, ((OptionSetValue)inputs["Choice"]).Value);
        Assert.Equal(7m, ((Money)inputs["Limit"]).Value);
        Assert.Equal(4m, inputs["Rate"]);
        Assert.Equal(Row.ToString(), inputs["Note"]);
    }

    [Fact]
    public void Bind_RowOfAnotherTable_NamesTheOneItTakes() => Assert.Equal(
        "The step 'Sample' cannot run: the input 'Customer' takes a row of account, not of lead.",
        Assert.Throws<FaultException<OrganizationServiceFault>>(() => Bind(("Customer", new EntityReference("lead", Row)))).Detail.Message);

    [Fact]
    public void Bind_ReferenceThatNamesNoTable_IsRefused() => Assert.Equal(
        "The step 'Sample' cannot run: the input 'Anything' names no table with [ReferenceTarget], so nothing can be bound to it.",
        Assert.Throws<FaultException<OrganizationServiceFault>>(() => Bind(("Anything", new EntityReference("lead", Row)))).Detail.Message);

    [Fact]
    public void AllOf_ArgumentOfBothDirections_IsShownAsEach() => Assert.Equal(
        [("Count", true), ("New count", false)],
        ActivityArgument.AllOf(typeof(Counter)).Select(argument => (argument.Name, argument.IsInput)));

    private static Dictionary<string, object> Bind(params (string Name, object? Value)[] inputs) => ActivityInputs.Bind(
        new ProcessStep("Sample", new EntityReference("account", Row), inputs.ToDictionary(input => input.Name, input => input.Value, StringComparer.Ordinal)),
        ActivityArgument.AllOf(typeof(Sample)));

    private sealed class Sample : CodeActivity
    {
        [Input("Days"), Default("3")]
        public InArgument<int>? Days { get; set; }

        [Input("Urgent"), Default("True")]
        public InArgument<bool>? Urgent { get; set; }

        [Input("From"), Default("2026-03-01T00:00:00")]
        public InArgument<DateTime>? From { get; set; }

        [Input("Rate"), Default("2.5")]
        public InArgument<decimal>? Rate { get; set; }

        [Input("Limit"), Default("100")]
        public InArgument<Money>? Limit { get; set; }

        [Input("Choice"), Default("852300001"), AttributeTarget("opportunity", "cosell_visibility")]
        public InArgument<OptionSetValue>? Choice { get; set; }

        [Input("Customer"), Default("00000001-0000-4000-8000-000000000001", "account"), ReferenceTarget("account"), RequiredArgument]
        public InArgument<EntityReference>? Customer { get; set; }

        [Input("Note")]
        public InArgument<string>? Note { get; set; }

        [Input("Anything")]
        public InArgument<EntityReference>? Anything { get; set; }

        protected override void Execute(CodeActivityContext context)
        {
        }
    }

    private sealed class Counter : CodeActivity
    {
        [Input("Count"), Output("New count")]
        public InOutArgument<int>? Count { get; set; }

        protected override void Execute(CodeActivityContext context)
        {
        }
    }
}
