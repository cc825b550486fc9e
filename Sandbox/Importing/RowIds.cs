using System.Security.Cryptography;
using System.Text;

namespace CoSell.Sandbox.Importing;

/// <summary>Ids derived from names (RFC 9562, version 5), so that importing the same file twice finds the same rows.</summary>
internal static class RowIds
{
    private static readonly Guid Namespace = new("2f1d2a8e-9b1c-5c55-9e0e-0c3f5a7d1b42");

    public static Guid Of(string file, string key)
    {
        var name = Encoding.UTF8.GetBytes($"{file}/{key}");
#pragma warning disable CA5350 // SHA-1 is what version 5 prescribes; nothing is protected by it.
        var hash = SHA1.HashData([.. Namespace.ToByteArray(bigEndian: true), .. name]);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
