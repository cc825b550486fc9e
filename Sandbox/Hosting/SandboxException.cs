namespace CoSell.Sandbox.Hosting;

/// <summary>Why the sandbox cannot do what it was asked.</summary>
internal sealed class SandboxException(string code, string sentence, string remedy, Exception? inner = null) : Exception($"{code}: {sentence} {remedy}", inner);
