using Koll.Customers;
using Koll.Models.Grading;
using Koll.Platform.Languages;
using Koll.Platform.Web;

namespace Koll.Grading.Matrix;

/// <summary>Quadrants of saved matrices as groups of customers. A quadrant that parts at the middle customer goes on doing so.</summary>
/// <param name="measures">Every measure there is.</param>
public sealed class QuadrantGroups(Func<MeasureList> measures) : IGroupSource
{
    public string Kind => "quadrant";

    public IEnumerable<NamedGroup> Of(Visit visit) =>
        from saved in SavedMatrices.Of(visit.Workspace, visit.Me.Id)
        from quadrant in GradingMatrix.Quadrants
        select new NamedGroup(Kind, saved.Name, saved.Definition.ToJson(), MatrixFigures.WordOf(quadrant));

    public bool[]? Members(CustomerBase customers, NamedGroup group) =>
        Read(group) is var (definition, quadrant) && MatrixPlaces.Of(customers, measures(), definition) is { } places ? [.. places.Select(place => place == quadrant)] : null;

    public string NameOf(CustomerBase customers, NamedGroup group, Language language) =>
        Read(group) is var (definition, quadrant) && MatrixPlaces.SettingsOf(MatrixAxes.Of(customers, measures()), definition) is { } settings
            ? $"{group.Name}: {language.Say(MatrixPicture.NameOf(settings, quadrant))}"
            : group.Name;

    /// <summary>Keys of what is on the axes; none where that cannot be read.</summary>
    internal static IReadOnlyList<string> AxesOf(NamedGroup group) => Read(group) is var (definition, _) ? [definition.X, definition.Y] : [];

    /// <summary>Null where it cannot be read: a damaged record must not take a page with it.</summary>
    private static (MatrixDefinition, Quadrant)? Read(NamedGroup group)
    {
        try
        {
            var quadrant = GradingMatrix.Quadrants.FirstOrDefault(q => MatrixFigures.WordOf(q) == group.Part);
            return quadrant == Quadrant.None ? null : (MatrixDefinition.Read(group.Rule), quadrant);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
