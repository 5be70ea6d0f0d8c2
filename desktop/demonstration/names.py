"""Names to make people of: usual in France, put together at random, nobody's."""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FAMILY = _words(
    """Picard Barbier Renaud Schmitt Caron Oliveira Hubert Vidal Aubry Garnier Collet
    Nguyen Rousseau Bensaïd Chevalier Traoré Lemoine Mercier Lefèvre Kowalski Perrin
    Marchand Delattre Fontaine Morel Girard Roy Diallo Benali Costa Ferreira Lopes
    Meunier Poirier Guérin Boyer Gauthier Perez Dumas Brunet Blanchard Roche Leroux
    Colin Fernandez Arnaud Lucas Noël Rey Dupuis Faure Giraud Lacroix Rivière Masson
    Legrand Henry Robin Clément Morin Nicolas Mathieu Gautier Dumont Fournier
    Lambert Bonnet François Martinez Legros Besson Vasseur Hamel Lebrun Weber Muller
    Schneider Klein Meyer Jacquot Thomas Petitjean Roussel Cohen Lévy Haddad
    Mansouri Cherif Ouattara Camara Konaté Sow Ndiaye Rakoto Tran Pham Chen Wang Li
    Silva Pereira Gomes Martins Rossi Ferrari Romano Nowak Wójcik Popescu Ionescu
    Horvat Novák Haas Janssen Peeters Dubois-Lemaire Le-Goff Le-Gall Kervella Tanguy
    Cariou Prigent Guillou Etcheverry Ibarra Casanova Santoni Leca Hoarau Payet
    Grondin Césaire Marie-Rose Jean-Baptiste Montout Boisseau Chauvin Delmas Estève
    Fabre Galland Huet Imbert Joly Kaplan Langlois Maillard Navarro Olivier Pasquier
    Quentin Rivet Sabatier Tessier Urbain Valentin Weiss Yildiz Zimmermann Ansel
    Bazin Carlier Didier Evrard Forestier Grenier Hervé Jourdan Laurent Monnier
    Normand Ollivier Paris Raymond Salmon Texier Vaillant Bailly Charpentier
    Deschamps Ferrand Germain Hardy Launay Maréchal Pelletier Renard Savary
    Toussaint Verdier"""
)

FEMALE = _words(
    """Élodie Yasmine Marguerite Camille Linh Solange Manon Jade Nicole Anna Agathe
    Laure Aïcha Fatou Chloé Inès Léa Louise Alice Zoé Juliette Sarah Nadia Sophie
    Claire Hélène Françoise Monique Jacqueline Denise Andrée Odette Simone Suzanne
    Thérèse Geneviève Mireille Brigitte Chantal Martine Catherine Isabelle Valérie
    Sandrine Karine Stéphanie Aurélie Émilie Laetitia Delphine Céline Marion Pauline
    Margaux Lucie Clara Eva Rose Ambre Lina Nina Mila Romane Apolline Salomé Noémie
    Maëlys Anaïs Coralie Gaëlle Rozenn Annick Yvette Huguette Ginette Raymonde
    Colette Danielle Mai Thuy Mei Awa Mariam Khadija Leïla Samira Ana Lucia Maria
    Giulia Ewa Ioana Marie-Claire Anne-Sophie Marie-Thérèse"""
)

MALE = _words(
    """Paul Denis Thierry Hugo Amadou Marco Simon Jacques Gilles Luc Ahmed Karim Mehdi
    Nathan Lucas Louis Gabriel Raphaël Arthur Jules Adam Noah Tom Théo Maxime
    Antoine Nicolas Julien Sébastien Christophe Laurent Philippe Pascal Bruno Didier
    Alain Bernard Daniel Michel Gérard Marcel Roger Robert Lucien Fernand Émile
    Henri Georges André René Maurice Yves Joël Hervé Loïc Erwan Yann Gwenaël Kévin
    Jérémy Romain Mathieu Quentin Clément Bastien Damien Fabien Olivier François
    Xavier Étienne Benoît Cédric Frédéric Stéphane Éric Franck Patrick Serge Moussa
    Ibrahima Youssef Samir Minh Wei João Miguel Luca Piotr Andrei Mihai Jean-Pierre
    Jean-Luc Pierre-Yves"""
)

STREETS = (
    "rue des Tilleuls",
    "rue du Moulin",
    "avenue des Acacias",
    "place de la Halle",
    "rue Haute",
    "chemin des Vignes",
    "rue de la Fontaine",
    "impasse du Verger",
    "quai des Tanneurs",
    "rue des Lavandières",
    "allée des Charmes",
    "boulevard du Midi",
    "rue du Four",
    "rue Neuve",
    "rue de la Gare",
    "sentier des Prés",
    "cours des Platanes",
    "rue du Pont Vieux",
    "rue Basse",
    "rue des Remparts",
)

TOWNS = (
    ("37999", "Montclair-sur-Indre"),
    ("37998", "Saint-Aubin-les-Vignes"),
    ("37997", "Beaulieu-la-Tour"),
    ("37996", "Villedonne"),
    ("37995", "Roncey"),
)
