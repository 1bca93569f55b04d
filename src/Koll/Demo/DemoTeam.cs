namespace Koll.Demo;

/// <summary>The people of the demo company who own customers.</summary>
internal static class DemoTeam
{
    public const string Silje = "Silje Aune", Lars = "Lars Holm", Johanna = "Johanna Ekberg", Tiago = "Tiago Moreira";

    /// <summary>Who looks after customers of a country and segment.</summary>
    public static string OwnerOf(int country, Segment segment) => country switch
    {
        0 => segment is Segment.Seafood or Segment.Food ? Silje : Lars,
        1 or 2 => Johanna,
        _ => Tiago,
    };
}
