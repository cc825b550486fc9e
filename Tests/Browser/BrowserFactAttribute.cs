using System.Runtime.CompilerServices;

namespace CoSell.Browser.Tests;

/// <summary>A test that needs the browser; skipped with the command that installs it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line)
    {
        Skip = Chromium.Missing;
        SkipType = typeof(Chromium);
        SkipWhen = nameof(Chromium.IsMissing);
    }
}
