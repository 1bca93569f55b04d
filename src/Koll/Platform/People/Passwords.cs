using Koll.Ledger;
using Microsoft.AspNetCore.Identity;

namespace Koll.Platform.People;

/// <summary>What a password must be, and how it is kept: by the framework's hasher (PBKDF2), never otherwise.</summary>
public static class Passwords
{
    /// <summary>Long beats complicated: NIST SP 800-63B asks for length and against composition rules.</summary>
    public const int Shortest = 10;

    private const int Longest = 200;

    private static readonly PasswordHasher<string> Hasher = new();

    // So that an unknown name takes as long as a wrong password.
    private static readonly Lazy<string> Nobody = new(() => Hasher.HashPassword("", Guid.NewGuid().ToString()));

    /// <summary>Why a password will not do; null where it will.</summary>
    public static Refusal? Unfit(string password, string email) =>
        password.Length < Shortest ? new("password.short", $"The password has fewer than {Shortest} characters", "Choose a longer one; a few words in a row are easy to remember.") { Details = [("fewest", Shortest)] }
        : password.Length > Longest ? new("password.long", $"The password has more than {Longest} characters", "Choose a shorter one.") { Details = [("most", Longest)] }
        : password.Distinct().Count() < 4 || password.Equals(email, StringComparison.OrdinalIgnoreCase)
            ? new("password.easy", "The password is too easy to guess", "Choose one with more different characters that is not the e-mail address.")
        : null;

    public static string Hash(string password) => Hasher.HashPassword("", password);

    /// <summary>True where the password is the one of the hash; takes its time even where there is no hash.</summary>
    public static bool Fits(string? hash, string password) =>
        password.Length <= Longest && Hasher.VerifyHashedPassword("", hash ?? Nobody.Value, password) != PasswordVerificationResult.Failed && hash is not null;
}
