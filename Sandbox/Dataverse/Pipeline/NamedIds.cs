using System.Security.Cryptography;
using System.Text;

namespace CoSell.Sandbox.Dataverse.Pipeline;

/// <summary>Ids made from names: the same thing has the same id on every run.</summary>
internal static class NamedIds
{
    public static Guid Of(string kind, string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(kind + "\n" + name))[..16];
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }
}
