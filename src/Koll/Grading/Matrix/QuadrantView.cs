using Koll.Ledger;
using Koll.Models.Grading;
using Koll.Platform.Languages;

namespace Koll.Grading.Matrix;

/// <summary>A quadrant as its card has it, of the customers that the visitor may see.</summary>
/// <param name="Course">What is to be done about its customers; null where nothing is said.</param>
/// <param name="Largest">Its first customers by revenue.</param>
/// <param name="Printed">How many of them stand on the printed page.</param>
/// <param name="Share">Of the revenue of the whole matrix; null where that is nothing.</param>
/// <param name="Margin">Null where no sale states its cost.</param>
/// <param name="Value">What they will bring; null where no model says so, or not yet.</param>
/// <param name="List">The address of the list of its customers; null where no list can be narrowed by what is on the axes.</param>
public sealed record QuadrantView(
    Quadrant Quadrant, Sentence Name, string? Course, int Customers, IReadOnlyList<int> Largest, int Printed, Money Revenue, Share? Share, Money? Margin, Money? Value, string? List)
{
    /// <summary>How many of the largest stand on the card on the screen.</summary>
    public const int OnScreen = 6;

    /// <summary>The corner it stands in.</summary>
    public string Sign => MatrixPicture.SignOf(Quadrant);

    public string Word => MatrixFigures.WordOf(Quadrant);
}
