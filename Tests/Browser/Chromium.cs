namespace CoSell.Browser.Tests;

/// <summary>The machine's own browser. Nothing is downloaded: where it is missing, tests skip and say how to install it.</summary>
public static class Chromium
{
    public const string Missing = "No chromium was found on PATH. Install it with: apt-get update && apt-get install -y chromium";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    /// <summary>For a fresh profile that calls nobody.</summary>
    public static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    public static string? Path { get; } = Find(Environment.GetEnvironmentVariable("PATH"));

    /// <param name="folders">As PATH has them.</param>
    public static string? Find(string? folders) => (folders ?? "").Split(System.IO.Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    public static bool IsMissing => Path is null;
}
