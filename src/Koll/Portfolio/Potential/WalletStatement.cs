namespace Koll.Portfolio.Potential;

/// <summary>What somebody said that a customer spends in a year, with everybody, on what the company could sell.</summary>
/// <param name="Amount">In units of the workspace's currency.</param>
/// <param name="ByCustomer">True where the customer said so, false where it is what its owner knows or believes.</param>
/// <param name="Day">When it was said.</param>
/// <param name="By">Who wrote it down; null where a file brought it.</param>
public sealed record WalletStatement(double Amount, bool ByCustomer, DateOnly Day, string? By)
{
    /// <summary>True where this one stands against another: the newer does, and of two of the same day the customer's own.</summary>
    public bool BeatsOrEquals(WalletStatement other) => Day > other.Day || (Day == other.Day && (ByCustomer || !other.ByCustomer));
}
