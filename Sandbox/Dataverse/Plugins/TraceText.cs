using System.Globalization;
using System.Text;
using Microsoft.Xrm.Sdk;

namespace CoSell.Sandbox.Dataverse.Plugins;

/// <summary>What one plug-in run traces. The platform keeps the last 10 KB: older lines drop.</summary>
internal sealed class TraceText : ITracingService
{
    public const int Limit = 10 * 1024;

    private readonly Lock door = new();
    private readonly Queue<string> lines = new();
    private int length;

    /// <remarks>As on the platform, arguments are formatted only when there are any; a brace in a finished text is then harmless.</remarks>
    public void Trace(string format, params object[] args)
    {
        var line = args is { Length: > 0 } ? string.Format(CultureInfo.InvariantCulture, format, args) : format ?? "";
        lock (door)
        {
            lines.Enqueue(line.Length > Limit ? line[^Limit..] : line);
            length += Math.Min(line.Length, Limit) + 1;
            while (length > Limit + 1)
                length -= lines.Dequeue().Length + 1;
        }
    }

    public override string ToString()
    {
        lock (door)
        {
            var text = new StringBuilder(length);
            foreach (var line in lines)
                text.Append(text.Length == 0 ? "" : "\n").Append(line);
            return text.ToString();
        }
    }
}
