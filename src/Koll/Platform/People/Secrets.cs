using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Koll.Platform.People;

/// <summary>Random numbers that open something: handed out once, kept only as a hash.</summary>
internal static class Secrets
{
    /// <summary>256 random bits, fit for an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>True where they are the same; takes as long whatever they share.</summary>
    public static bool AreEqual(string secret, string given) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));

    /// <summary>What is kept of a secret. It is random and long: a slow hash would protect nothing more.</summary>
    public static string HashOf(string secret) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
