namespace CoSell.Sandbox.Dataverse.Metadata;

/// <summary>One value of a choice. <paramref name="State"/> is set for status reasons, <paramref name="DefaultStatus"/> for states.</summary>
internal sealed record ChoiceOption(int Value, string Label, int? State = null, int? DefaultStatus = null);

/// <summary>The values a choice, yes/no, state or status column may hold; global choices are shared by name.</summary>
internal sealed class Choice(string? name, IEnumerable<ChoiceOption> options, bool isGlobal = false)
{
    private readonly Dictionary<int, ChoiceOption> byValue = options.ToDictionary(option => option.Value);

    public string? Name { get; } = name;

    public bool IsGlobal { get; } = isGlobal;

    public IReadOnlyCollection<ChoiceOption> Options => byValue.Values;

    public static Choice YesNo(string yes = "Yes", string no = "No") => new(null, [new(1, yes), new(0, no)]);

    public bool Has(int value) => byValue.ContainsKey(value);

    public ChoiceOption? Find(int value) => byValue.GetValueOrDefault(value);

    public string? LabelOf(int value) => Find(value)?.Label;

    /// <summary>For a second import that brings further options; a known value takes the new label.</summary>
    public void Add(ChoiceOption option) => byValue[option.Value] = option;
}
