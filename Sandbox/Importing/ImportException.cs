namespace CoSell.Sandbox.Importing;

/// <summary>Why an import cannot begin, or why one row of it is left out.</summary>
internal sealed class ImportException(string code, string sentence, string remedy, Exception? inner = null) : Exception($"{code}: {sentence} {remedy}", inner)
{
    public string Code { get; } = code;
}
