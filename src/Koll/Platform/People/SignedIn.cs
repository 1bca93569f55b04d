namespace Koll.Platform.People;

/// <summary>Who asks: the person behind a request, as of that request.</summary>
/// <param name="Id">The record.</param>
/// <param name="OwnerName">How customers' records name this person as their owner.</param>
/// <param name="OwnCustomersOnly">True where only the customers they own are theirs to see.</param>
public sealed record SignedIn(int Id, string Name, string Email, Role Role, string? Language, string? OwnerName, bool OwnCustomersOnly)
{
    /// <summary>The owner whose customers alone this person sees; null where they see all.</summary>
    public string? OnlyOwner => OwnCustomersOnly && Role == Role.AccountManager ? OwnerName ?? "" : null;

    public bool Allows(May may) => Role.Allows(may);
}
