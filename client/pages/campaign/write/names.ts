/**
 * First names that are hardly ever another word, frequent in the countries around English, French and German. Not May, Mark,
 * Grace, Charlotte or Jordan: those would warn of months, verbs and towns.
 */
const list = `Aaron Abdul Abdullah Achim Adrian Adrien Agnes Agnès Agnieszka Ahmed Aisha Alain Alan Alejandro Alessandro Alexander
Alexandra Alexandre Alice Alicia Ali Amanda Amelia Amélie Amina Amir Ana Anaïs Andrea Andreas Andrew Andrzej Angela Anita Ann Anna Anne
Annette Anthony Antoine Antonio Arnaud Arthur Astrid Audrey Aurélie Barbara Bartosz Beatrice Béatrice Benjamin Benoît Bernadette
Bernard Bertrand Birgit Brandon Brian Brigitte Bruno Camille Carla Carlos Carmen Caroline Catherine Cécile Cédric Chantal Charles
Christelle Christine Christoph Christophe Christopher Claire Claudia Clément Corinne Cristina Cynthia Damien Daniel Daniela Danielle
David Deborah Delphine Denis Denise Derek Diana Didier Diego Dieter Dominique Donald Dorothée Edward Eileen Elena Eleanor Elisabeth Elizabeth
Élodie Emilia Emily Emma Emmanuel Enrico Eric Éric Erik Estelle Esther Eva Evelyn Fabien Fabio Fabrice Fatima Fatou Fernando Fiona François
Françoise Frédéric Friedrich Gabriel Gabrielle Gareth Geoffrey Georges Gérard Gertrud Ghislaine Giovanni Giulia Gilles Giuseppe Gisèle Graham Gregory Guillaume Günter
Hamza Hannah Hans Hassan Heather Hector Heike Heinz Helen Helena Hélène Helmut Henri Herbert Hervé Hugo Ibrahim Ingrid Irene Isabel
Isabelle Ivan Jacqueline Jacques James Jane Janet Jasmine Javier Jean Jeanne Jennifer Jeremy Jérôme Jessica Joan Joanna João Joël
Johannes John Jonathan Jörg Joseph Josephine José Joshua Juan Judith Julia Julian Julie Julien Juliette Jürgen Justine Karen Karim Karin
Karl Katarzyna Katharina Katherine Kathleen Katrin Kenneth Kevin Khadija Klaus Krzysztof Laetitia Larissa Laura Laurence Laurent Léa Leila Liam Linda
Lisa Lorenzo Louise Luca Lucas Lucie Ludovic Luis Łukasz Magali Maciej Magdalena Małgorzata Manon Manuel Manuela Marc Marcel Marco Marcus Margaret Maria Marie Mario
Marion Marta Martha Martine Mathieu Mathilde Matthew Matthias Maurice Maxime Mehdi Mélanie Michael Michaela Michał Michel Michèle
Michelle Miguel Mohamed Mohammed Monika Monique Moritz Muhammad Mustafa Myriam Nadia Nadine Natalia Nathalie Nathan Nicholas Nicola Nicolas Nicole
Nigel Noémie Olaf Olga Oliver Olivia Olivier Omar Pablo Pamela Paola Pascal Pascale Patricia Patrick Paul Paula Pauline Pawel Paweł Pedro
Peter Philip Philippe Piotr Priya Rachel Rachid Rafael Rahul Rainer Ralf Raphaël Raquel Rebecca Regina Rémi Renate Ricardo Richard
Robert Roberto Rodrigo Roland Romain Ronald Sabine Sabrina Samantha Samira Samuel Sandra Sandrine Sanjay Sarah Sébastien Sergio Séverine Sharon Sheila Silvia
Simon Simone Sofia Sonia Sophie Stefan Stefanie Stephanie Stéphane Stéphanie Stephen Steven Susan Susanne Suzanne Svetlana Sylvain Sylvie
Tamara Tatiana Teresa Theresa Thérèse Thibault Thierry Thomas Timothy Tomasz Ursula Uwe Valentina Valérie Valeria Vanessa Véronique Victoria Vincent
Virginie Vladimir Walter Werner William Wolfgang Xavier Yann Yannick Yasmine Youssef Yusuf Yves Yvette Yvonne Zoé Zoe
Alex Aminata Andy Becky Ben Betty Bob Brad Brenda Brett Cathy Chloé Chris Cindy Clara Craig Dave Debbie Doug Ed Ella Gaëtan Gary Gavin Gina Greg Hubert
Ian Inès Jason Jeff Jenny Jerry Jim Jimmy Joe Joey Jon Jozef Kate Kathy Katie Keith Kelly Ken Kim Kyle Larry Lauren Léo Lucy Mamadou Mandy Mathis Matt Megan Mike
Moussa Nathaniel Neil Nina Ousmane Patty Pete Phil Quentin Ralph Randy Ron Ryan Sally Sean Shane Stan Steve Sven Ted Terry Tim Tina Todd Tom Tony Tracy
Trevor Troy Ulrich Wanda Yanis`;

export const firstNames: ReadonlySet<string> = new Set(list.split(/\s+/));
