using Koll.Platform.Languages;
using Koll.Platform.People;

namespace Koll.Platform.Web;

/// <summary>A place in the product that the navigation leads to; its title is the text <c>place.KEY</c>.</summary>
/// <param name="Key">Stable lower-case name.</param>
/// <param name="Href">Its address.</param>
/// <param name="May">What one must be allowed to see it.</param>
/// <param name="Order">Where it stands among the others; tens, so that there is room between.</param>
public sealed record Place(string Key, string Href, May May, int Order)
{
    public Sentence Title => new($"place.{Key}");
}
