namespace CoSell.Plugins;

/// <summary>When a step runs, as it must be registered: the one place both the code and <c>SdkMessageProcessingSteps/*.xml</c> answer to.</summary>
public sealed class StepRegistration
{
    internal StepRegistration(
        string message, string? table, int stage, int mode, IReadOnlyList<string> filteringColumns, IReadOnlyList<StepImage> images)
    {
        Message = message;
        Table = table;
        Stage = stage;
        Mode = mode;
        FilteringColumns = filteringColumns;
        Images = images;
    }

    /// <summary>Stage 20: before the write, in its transaction.</summary>
    public const int PreOperation = 20;

    /// <summary>Stage 30: the main operation; a custom API's own implementation, never an <c>SdkMessageProcessingStep</c>.</summary>
    public const int MainOperation = 30;

    /// <summary>Stage 40: after the write.</summary>
    public const int PostOperation = 40;

    public const int Synchronous = 0;

    public const int Asynchronous = 1;

    public string Message { get; }

    /// <summary>Logical name; null for a custom API that is bound to no table.</summary>
    public string? Table { get; }

    public int Stage { get; }

    public int Mode { get; }

    /// <summary>Logical names, sorted; empty on messages other than Update.</summary>
    public IReadOnlyList<string> FilteringColumns { get; }

    public IReadOnlyList<StepImage> Images { get; }

    /// <summary>Whether this is the implementation of a custom API rather than a step to register.</summary>
    public bool IsCustomApi => Stage == MainOperation;

    public override string ToString() =>
        $"{Message} of {Table ?? "no table"}, stage {Stage.ToString(System.Globalization.CultureInfo.InvariantCulture)}, {(Mode == Asynchronous ? "asynchronous" : "synchronous")}";

    internal bool Answers(string message, string? table, int stage, int mode) =>
        Message == message && Stage == stage && Mode == mode && (Table is null || Table == table);
}

/// <summary>A pre-image a step asks for. Images always list their columns.</summary>
public sealed class StepImage
{
    internal StepImage(string name, IReadOnlyList<string> columns)
    {
        Name = name;
        Columns = columns;
    }

    /// <summary>The alias under which the image is found.</summary>
    public string Name { get; }

    /// <summary>Logical names, sorted.</summary>
    public IReadOnlyList<string> Columns { get; }
}
