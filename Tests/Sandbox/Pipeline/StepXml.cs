namespace CoSell.Sandbox.Tests.Pipeline;

/// <summary>One step of a test solution; the defaults are a synchronous step after the Create of an account.</summary>
internal sealed record StepXml(string Type, string Message = "Create", string? Table = "account", int Stage = 40, bool IsAsync = false)
{
    private static readonly Dictionary<string, string> MessageIds = new(StringComparer.Ordinal)
    {
        ["Create"] = "9ebdbb1b-ea3e-db11-86a7-000a3a5473e8", ["Update"] = "20bebb1b-ea3e-db11-86a7-000a3a5473e8", ["Delete"] = "a1bdbb1b-ea3e-db11-86a7-000a3a5473e8",
        ["Retrieve"] = "f2bdbb1b-ea3e-db11-86a7-000a3a5473e8", ["Assign"] = "8cbdbb1b-ea3e-db11-86a7-000a3a5473e8", ["RetrieveMultiple"] = "03bebb1b-ea3e-db11-86a7-000a3a5473e8",
    };

    public int Number { get; init; } = 1;

    public int Rank { get; init; } = 1;

    public string? Configuration { get; init; }

    public string? Filter { get; init; }

    public bool AutoDelete { get; init; }

    public string? RunsAs { get; init; }

    public IReadOnlyList<ImageXml> Images { get; init; } = [];

    public Guid Id => SolutionBuilder.StepId(Number);

    public string ToXml() => $"""
        <SdkMessageProcessingStep Name="{Type}: {Message} of {Table}" SdkMessageProcessingStepId="{Id:B}">
          {(MessageIds.TryGetValue(Message, out var id) ? $"<SdkMessageId>{id}</SdkMessageId>" : $"<SdkMessageName>{Message}</SdkMessageName>")}
          <PluginTypeName>CoSell.SamplePlugins.{Type}, {SolutionBuilder.FullName}</PluginTypeName>
          <PluginTypeId>{SolutionBuilder.TypeId(Type)}</PluginTypeId>
          {(Table is null ? "" : $"<PrimaryEntity>{Table}</PrimaryEntity>")}
          <AsyncAutoDelete>{(AutoDelete ? 1 : 0)}</AsyncAutoDelete>
          {(Configuration is null ? "" : $"<Configuration>{Configuration}</Configuration>")}
          {(Filter is null ? "" : $"<FilteringAttributes>{Filter}</FilteringAttributes>")}
          {(RunsAs is null ? "" : $"<ImpersonatingUserIdName>{RunsAs}</ImpersonatingUserIdName>")}
          <Mode>{(IsAsync ? 1 : 0)}</Mode><Rank>{Rank}</Rank><Stage>{Stage}</Stage>
          <SdkMessageProcessingStepImages>{string.Concat(Images.Select((image, place) => image.ToXml(Number, place)))}</SdkMessageProcessingStepImages>
        </SdkMessageProcessingStep>
        """;
}

/// <param name="Type">0 pre, 1 post, 2 both.</param>
internal sealed record ImageXml(int Type, string Columns, string Property = "Target", string Alias = "Image")
{
    public string ToXml(int step, int place) => $"""
        <SdkMessageProcessingStepImage Name="{Alias}">
          <SdkMessageProcessingStepImageId>d0000000-0000-4000-8000-{step:000000}{place:000000}</SdkMessageProcessingStepImageId>
          <Attributes>{Columns}</Attributes><EntityAlias>{Alias}</EntityAlias><ImageType>{Type}</ImageType><MessagePropertyName>{Property}</MessagePropertyName>
        </SdkMessageProcessingStepImage>
        """;
}
