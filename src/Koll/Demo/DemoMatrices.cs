using Koll.Customers;
using Koll.Platform.Storage;
using Microsoft.Data.Sqlite;

namespace Koll.Demo;

/// <summary>
/// The two matrices that the demo company looks at together. In the managing director's the loyal who bring little are the story: among them stand customers of millions who still buy at
/// prices of years ago. In the sales director's, large customers that shrink stand where nobody looks by revenue alone.
/// </summary>
internal static class DemoMatrices
{
    private const string MarginByLoyalty = "Margin by loyalty";

    // In the very letters in which the page saves a matrix: a promise to a quadrant is known again by them.
    private const string OfMarginByLoyalty =
        """{"x":"loyalty","y":"margin","scaleX":"linear","scaleY":"log","cutX":"36","cutY":"75%","everybody":false,"names":["Rising","Backbone","On trial","Old friends, little money"],"""
        + """
          "courses":["An owner for each, and a plan before the first year is over.","Meet them every quarter. They hear of news, and of prices, from us first.","Web shop and standard terms; look again in a year.","Talk about the price: agreements are years old, and small orders cost more than they bring."]}
          """;

    private static readonly (string Person, string Name, string Definition)[] All =
    [
        (DemoTeam.Ingrid, MarginByLoyalty, OfMarginByLoyalty),
        (DemoTeam.Henrik, "Growth of the large",
            """
            {"x":"revenue","y":"growth","scaleX":"log","scaleY":"rank","cutX":"80%","cutY":"0",
             "names":["Sprouts","Climbing giants","Fading","Giants on the way down"],
             "courses":["Ask what they will need next year.","Secure deliveries; ask for a reference.","No visits; the web shop serves them well.","A visit by the sales director this month."]}
            """),
    ];

    /// <summary>The loyal who bring little, as a promise is made to them.</summary>
    public static NamedGroup OldFriends { get; } = new("quadrant", MarginByLoyalty, OfMarginByLoyalty, "high-low");

    /// <param name="idOf">The number of a person by name.</param>
    public static void Save(SqliteConnection connection, Func<string, int> idOf)
    {
        foreach (var (person, name, definition) in All)
        {
            connection.Execute("INSERT INTO SavedMatrix (PersonId, Name, Shared, Definition) VALUES ($person, $name, 1, $definition)", ("$person", idOf(person)), ("$name", name), ("$definition", definition));
        }
    }
}
