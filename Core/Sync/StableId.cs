using System.Security.Cryptography;
using System.Text;

namespace CoSell.Core.Sync;

/// <summary>An id that follows from what the row is about: made twice, by a run that was broken off or by two at once, it is one row.</summary>
public static class StableId
{
    /// <param name="kind">What is identified, such as <c>account</c>.</param>
    /// <param name="parts">Compared without regard to case and white space around them.</param>
    public static Guid Of(string kind, params string?[] parts)
    {
        var name = string.Join("\n", new[] { kind }.Concat(parts.Select(part => part.OrNull()?.ToLowerInvariant() ?? "")));
        using var hash = SHA256.Create();
        var bytes = hash.ComputeHash(Encoding.UTF8.GetBytes("cosell\n" + name));
        // RFC 9562, version 8: the layout is ours, version and variant say so.
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid([.. bytes.Take(16)]);
    }
}
