using Koll.Platform.People;

namespace Koll.Demo;

/// <summary>Somebody who works at the demo company.</summary>
/// <param name="Name">First and last name.</param>
/// <param name="Title">What they are there; for documents, not for the program.</param>
/// <param name="Role">What they may do in Koll.</param>
/// <param name="Language">The language they read; null for the workspace's.</param>
/// <param name="OwnCustomersOnly">Sees only the customers they own.</param>
internal sealed record DemoColleague(string Name, string Title, Role Role, string? Language = null, bool OwnCustomersOnly = false)
{
    public string Email => $"{DemoMarkets.Ascii(Name).Replace('-', '.')}@{DemoMarkets.Ascii("Nordlys Emballasje")}.example";
}

/// <summary>The people of the demo company, its managing director first: visitors are greeted as her.</summary>
internal static class DemoTeam
{
    public const string Ingrid = "Ingrid Nordlie", Henrik = "Henrik Falk", Marit = "Marit Solheim";

    public const string Silje = "Silje Aune", Lars = "Lars Holm", Johanna = "Johanna Ekberg", Tiago = "Tiago Moreira";

    public static IReadOnlyList<DemoColleague> All { get; } =
    [
        new(Ingrid, "managing director", Role.Administrator),
        new(Henrik, "sales director", Role.Leader),
        new(Marit, "finance director", Role.Leader),
        new(Silje, "account manager, seafood and food in Norway", Role.AccountManager, "nb"),
        new(Lars, "account manager, the rest of Norway", Role.AccountManager, "nb"),
        new(Johanna, "account manager, Sweden and Denmark", Role.AccountManager, "sv"),
        new(Tiago, "account manager, Germany and Portugal", Role.AccountManager, "pt", OwnCustomersOnly: true),
        new("Even Dahl", "customer service", Role.Contributor, "nb"),
        new("Ragnhild Moe", "chair of the board", Role.Viewer, "nb"),
    ];

    /// <summary>Who looks after customers of a country and segment.</summary>
    public static string OwnerOf(int country, Segment segment) => country switch
    {
        0 => segment is Segment.Seafood or Segment.Food ? Silje : Lars,
        1 or 2 => Johanna,
        _ => Tiago,
    };
}
